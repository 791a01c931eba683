# capex: reads text about capital expenditure and answers in SQL.
#
#   make            build (PostgreSQL server headers, PCRE2, ICU)
#   make install    install into the server of PG_CONFIG
#   make demo       install what is missing, build, show it on example articles
#   make test       install what is missing, build, pass all tests
#   make unit       unit tests of the core alone, under the address and undefined-behaviour sanitizers
#   make help       the other targets

EXTENSION  = capex
EXTVERSION = $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" capex.control)
MODULE_big = capex
CORE_C     = $(sort $(wildcard src/core/*.c))
LEXICON_C  = $(if $(wildcard src/lexicon/compile.c),build/lexicon.c)
OBJS       = $(patsubst %.c,%.o,$(sort $(wildcard src/*.c)) $(CORE_C) $(LEXICON_C))
DATA       = $(wildcard sql/upgrade/*.sql)
DATA_built = capex--$(EXTVERSION).sql
REGRESS    = $(patsubst sql/%.sql,%,$(sort $(wildcard sql/*.sql)))
EXTRA_CLEAN = build results regression.diffs regression.out tmp_check $(addprefix src/core/*,.o .bc)

LIBRARIES  = icu-uc icu-i18n
PG_CPPFLAGS = -Isrc -DCAPEX_VERSION=\"$(EXTVERSION)\" $(shell pkg-config --cflags-only-I $(LIBRARIES))
PG_CFLAGS  = -std=gnu11 -Wall -Wextra -Werror -Wno-declaration-after-statement
SHLIB_LINK = $(shell pkg-config --libs $(LIBRARIES))
with_llvm  = no

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

capex--$(EXTVERSION).sql: $(sort $(wildcard sql/install/*.sql))
	cat $^ > $@

# The lexicon: TSV facts to constant C tables, by a small program that runs in the build.
LEXICON_TSV = $(sort $(wildcard src/lexicon/*.tsv))
build/compile_lexicon: src/lexicon/compile.c src/core/vocab.c src/core/utf8.c $(wildcard src/core/*.h)
	@mkdir -p build
	$(CC) -std=gnu11 -O2 -Wall -Wextra -Werror -Isrc -o $@ src/lexicon/compile.c src/core/vocab.c \
		src/core/utf8.c $(shell pkg-config --cflags --libs $(LIBRARIES))
build/lexicon.c: build/compile_lexicon $(LEXICON_TSV)
	build/compile_lexicon src/lexicon $@.new && mv $@.new $@

# Unit tests of the core, outside the server, where the sanitizers see everything.
UNIT_TOPICS = $(patsubst test/core/test_%.c,%,$(sort $(wildcard test/core/test_*.c)))
UNIT_CFLAGS = -std=c11 -g -O1 -Wall -Wextra -Werror -fsanitize=address,undefined \
	-fno-sanitize-recover=undefined -fno-omit-frame-pointer -Isrc -Itest/core -Ibuild/unit
UNIT_CORE   = $(patsubst %.c,build/unit/%.o,$(CORE_C) $(LEXICON_C))
UNIT_TESTS  = $(patsubst %,build/unit/test/core/test_%.o,$(UNIT_TOPICS)) build/unit/test/core/main.o

build/unit/%.o: %.c $(wildcard src/core/*.h) test/core/check.h
	@mkdir -p $(@D)
	$(CC) $(UNIT_CFLAGS) -c -o $@ $<
build/unit/tests.inc: $(wildcard test/core)
	@mkdir -p $(@D)
	printf 'TEST(%s)\n' $(UNIT_TOPICS) > $@
build/unit/test/core/main.o: build/unit/tests.inc
build/unit/core.a: $(UNIT_CORE)
	rm -f $@ && ar rcs $@ $^
build/unit/run: $(UNIT_TESTS) build/unit/core.a
	$(CC) $(UNIT_CFLAGS) -o $@ $^ $(shell pkg-config --libs $(LIBRARIES)) -lm

.PHONY: unit
unit: build/unit/run
	build/unit/run
