# capex: reads text about capital expenditure and answers in SQL.
#
#   make            build (PostgreSQL server headers, ICU)
#   make install    install into the server of PG_CONFIG
#   make demo       install what is missing, build, show it on example articles
#   make test       install what is missing, build, pass all tests
#   make bench      how fast texts are read and found, beside what else there is (DOCUMENTS=20000)
#   make bench-core how fast the core reads, and its instructions per byte by stage
#   make bench-money  how fast money_period is beside numeric
#   make bench-costs  what each function costs in the planner's unit, beside what it declares
#   make check-search 10,000 random queries on 20,000 documents under every plan
#   make unit       unit tests of the core alone, under the address and undefined-behaviour sanitizers

EXTENSION  = capex
EXTVERSION = $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" capex.control)
MODULE_big = capex
CORE_C     = $(sort $(wildcard src/core/*.c))
LEXICON_C  = build/lexicon.c
OBJS       = $(patsubst %.c,%.o,$(sort $(wildcard src/*.c)) $(CORE_C) $(LEXICON_C))
DATA       = $(wildcard sql/upgrade/*.sql)
DATA_built = capex--$(EXTVERSION).sql
REGRESS    = $(patsubst sql/%.sql,%,$(sort $(wildcard sql/*.sql)))
EXTRA_CLEAN = build results regression.diffs regression.out tmp_check $(addprefix src/core/*,.o .bc)

# -isystem: the server's headers need not pass our warnings
PG_CPPFLAGS = -isystem $(shell $(PG_CONFIG) --includedir-server) -Isrc -DCAPEX_VERSION=\"$(EXTVERSION)\"
PG_CFLAGS  = -std=gnu11 -Wall -Wextra -Werror -Wno-declaration-after-statement
ICU        = $(shell pkg-config --cflags --libs icu-uc icu-i18n 2>/dev/null)
SHLIB_LINK = $(shell pkg-config --libs icu-i18n icu-uc 2>/dev/null)
override with_llvm = no

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)
include $(PGXS)

# Objects know their headers, all of them, which is simple and never stale; and the server that they
# were built for, so that another PG_CONFIG builds them anew.
SERVER := $(shell $(PG_CONFIG) --version 2>/dev/null)
$(shell mkdir -p build; grep -qsx '$(SERVER)' build/server || echo '$(SERVER)' > build/server)
$(OBJS): $(wildcard src/*.h src/core/*.h) build/server

# The core's functions are the library's own, called directly and not by way of the linker's tables.
$(patsubst %.c,%.o,$(CORE_C) $(LEXICON_C)): CFLAGS += -fvisibility=hidden

capex--$(EXTVERSION).sql: $(sort $(wildcard sql/install/*.sql))
	cat $^ > $@

# The lexicon: TSV facts to constant C tables, by a small program that runs in the build.
LEXICON_TSV = $(sort $(wildcard src/lexicon/*.tsv))
COMPILE_LEXICON = $(sort $(wildcard src/lexicon/*.c)) src/core/vocab.c src/core/utf8.c src/core/calendar.c
build/compile_lexicon: $(COMPILE_LEXICON) $(wildcard src/lexicon/*.h src/core/*.h)
	@mkdir -p build
	$(CC) -std=gnu11 -O2 -Wall -Wextra -Werror -Isrc -o $@ $(COMPILE_LEXICON) $(ICU)
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
	$(CC) $(UNIT_CFLAGS) -o $@ $^ $(ICU)
# The project's annotated texts, cut anywhere.
build/unit/cuts: build/unit/test/gold/cuts.o build/unit/core.a
	$(CC) $(UNIT_CFLAGS) -o $@ $^ $(ICU)
build/unit/test/gold/cuts.o: test/gold/passages.h test/core/reading.h

.PHONY: unit
unit: build/unit/run
	build/unit/run

# Time in proportion to length: optimised, as it ships.
build/linear: test/core/linear.c
# Every rule of the linker without which some text of ours would be read differently.
build/rules: test/gold/rules.c test/gold/passages.h
build/rules: CFLAGS_HERE = -Itest/core
build/bench: test/bench/core.c
# The bench beside PCRE2 where it is there, and with functions of its own for an instruction counter.
build/bench: CFLAGS_HERE = -fno-inline-functions-called-once $(shell pkg-config --exists libpcre2-8 && \
	echo -DHAVE_PCRE2 `pkg-config --cflags --libs libpcre2-8`)
build/linear build/bench build/rules: $(CORE_C) $(LEXICON_C) $(wildcard src/core/*.h)
	@mkdir -p $(@D)
	$(CC) -std=c11 -O2 -g -Wall -Wextra -Werror -Isrc -o $@ $(filter %.c,$^) $(CFLAGS_HERE)

.PHONY: bench bench-core
bench:
	test/bench/bench.sh $(DOCUMENTS)
bench-core:
	test/bench/core.sh $(TEXTS)

# money_period against numeric, in a private server.
.PHONY: bench-money bench-costs check-search
bench-money:
	test/bench/money.sh
bench-costs:
	test/bench/costs.sh
check-search:
	test/bench/search.sh

# Fuzz targets: test/fuzz/<topic>.c with libFuzzer, the core instrumented with it.
CLANG      ?= clang
FUZZ_CFLAGS = -std=c11 -g -O1 -Wall -Wextra -Werror -fsanitize=address,undefined \
	-fno-sanitize-recover=undefined -Isrc -Itest/fuzz
FUZZ_CORE   = $(patsubst %.c,build/fuzz/%.o,$(CORE_C) $(LEXICON_C))
FUZZ_BINS   = $(patsubst test/fuzz/%.c,build/fuzz/%,$(wildcard test/fuzz/*.c))
build/fuzz/%.o: %.c $(wildcard src/core/*.h)
	@mkdir -p $(@D)
	$(CLANG) $(FUZZ_CFLAGS) -fsanitize=fuzzer-no-link -c -o $@ $<
build/fuzz/core.a: $(FUZZ_CORE)
	rm -f $@ && ar rcs $@ $^
build/fuzz/%: test/fuzz/%.c test/fuzz/fuzz.h build/fuzz/core.a
	$(CLANG) $(FUZZ_CFLAGS) -fsanitize=fuzzer -o $@ $< build/fuzz/core.a
# The parser of queries is the server's side. What a run never comes to stays unresolved, and memory
# is that of test/fuzz/server.h.
QUERY_C = $(patsubst %,src/query_%.c,parse words figures names build type io) src/claims_names.c src/encoding.c
build/fuzz/query: test/fuzz/query.c test/fuzz/server.h test/fuzz/fuzz.h $(QUERY_C) $(wildcard src/*.h) build/fuzz/core.a
	$(CLANG) $(patsubst -std=%,-std=gnu11,$(FUZZ_CFLAGS)) $(PG_CPPFLAGS) -fsanitize=fuzzer -no-pie -o $@ \
		$< $(QUERY_C) build/fuzz/core.a -L$(shell $(PG_CONFIG) --pkglibdir) -L$(shell $(PG_CONFIG) --libdir) \
		-lpgcommon -lpgport -lm -Wl,-z,muldefs -Wl,--unresolved-symbols=ignore-all

.PHONY: fuzz
fuzz: $(FUZZ_BINS)

.PHONY: demo test
demo:
	test/demo/demo.sh $(ARTICLES)
test:
	test/run.sh
