/*
 * link_name.h - who is named in a sentence, and as what.
 */
#ifndef CX_LINK_NAME_H
#define CX_LINK_NAME_H

#include "core/link.h"
#include "core/name.h"

/* Names that stand together: marks first..last of the sentence that are companies. */
typedef struct cx_cluster
{
	int32_t first, last;
	cx_span span;
	int32_t n;
} cx_cluster;

static inline bool
cx_is_source_name(const cx_mark *name)
{
	return name->type == CX_MARK_COMPANY && cx_companies[name->value].kind == CX_FIRM_SOURCE;
}

/* The cluster that starts with the company mark at first. */
extern cx_cluster cx_cluster_at(const cx_linker *linker, int32_t first);

/* Who a cluster means: all of its names, or only the one with this index. */
#define CX_ALL_NAMES -1

extern cx_who cx_who_of(const cx_linker *linker, const cx_cluster *cluster, int only);

/* Add one spender, in order and once. */
extern void cx_who_add(cx_who *who, const char *id, int32_t company);

/* Whether a word that ends there leads to a name: no more bytes part them than this, the words of
 * its country and trade apart. */
extern bool cx_leads_to(const cx_sentence *s, int32_t end, cx_span name, int32_t within);

/* The preposition right before a name, or what the particle behind it says; -1 for none. */
extern int cx_preposition(const cx_sentence *sentence, cx_span span);

/* 谷歌今年资本开支, "Acme 2025 capex": nothing but a time parts the name from the word of spending,
 * which is its own. */
extern bool cx_owns_spending(const cx_sentence *s, cx_span name);

/* 242億ドルを投じたマイクロソフト, 170억달러를 투자한 인텔, 314億ドルのアマゾン: whether the clause
 * of a figure describes the name behind it, which spends it. */
extern bool cx_is_described_by(const cx_linker *linker, cx_span figure, cx_span name);

/* 今年资本支出将达1850亿美元，谷歌CFO在电话会上表示: who says it of itself, in a sentence that
 * names nobody before the figure. */
extern bool cx_says_behind(const cx_linker *linker, cx_span figure, const cx_cluster *c);

/* Whether a name opens the clause behind a sum that a Chinese headline opens with. */
extern bool cx_opens_behind(const cx_linker *linker, const cx_link *link, const cx_cluster *c);

/* 与甲公司合作: "and" before a name, and right behind it a word that makes a partner of it. */
extern bool cx_is_partner(const cx_sentence *sentence, cx_span name);

/* 亚马逊是四家科技巨头中投资最多的: a group of which only one is told. */
extern bool cx_is_compared_with(const cx_linker *linker, const cx_cluster *c);

/* "Acme's larger rival Delta will": whether a name only tells whose the one behind it is. */
extern bool cx_owns_kin(const cx_linker *linker, const cx_cluster *c);

/* "Acme's biggest customers plan": whether those act whom a name is told for, and their word. */
extern bool cx_kin_acts(const cx_linker *linker, const cx_cluster *c, cx_span *kin);

/* Whether a name is the subject by its place (link_subject.c): it opens its sentence; or it follows
 * a participle with which the sentence opens. */
extern bool cx_opens_sentence(const cx_linker *linker, const cx_cluster *c);
extern bool cx_follows_participle(const cx_linker *linker, const cx_cluster *c);

/* Whether a cluster says the figure about others: an analyst, a bank, or "according to X". */
extern bool cx_is_source(const cx_sentence *sentence, const cx_cluster *cluster);

/* みずほは1000億円を投じる, KB금융은 투자한다: in Japanese and Korean a bank spends where it is the
 * subject of a plan or a fact, and nobody else is named nor anything foreseen. */
extern bool cx_spends_itself(const cx_linker *linker, const cx_cluster *cluster);

/* Who speaks of others' spending in this sentence, for the claim's source; NULL = nobody else. */
extern const char *cx_find_source(const cx_linker *linker, const cx_link *link);

/* A number from 2 to 20 said in the words of a span or right before it: "the four", 这4家; or 0. */
extern int cx_count_said(cx_text text, cx_span span);

#define CX_PLANTS_COST 4000000000000 /* cents: more than the plants of one firm cost together */

/* Whether a sum is at least so many cents, in a currency that is worth about a dollar. */
extern bool cx_sum_reaches(const cx_money *sum, int64_t least);

/* How far a sum is beyond what one company spends: 0, 1 (few did), 3 (none did). */
extern int cx_hugeness(const cx_link *link);

/* How huge a sum is no spending of a name: less for one that the catalogue does not know ("Delta
 * Research estimates $2.7 trillion"), none for a group, a project or a state. */
extern int cx_least_huge(const cx_mark *name);

/* How many names told before a word counts: "these four", 两家公司; or 0. */
extern int cx_count_meant(const cx_linker *linker, const cx_mark *word);

/* Whether a word of persons, the mark at word, tells that many spend the figure, or as many as it
 * counts. */
extern bool cx_speaks_for_many(const cx_linker *linker, int32_t word, cx_span figure);

/* Whether a name only tells what many others spend: "Acme said the industry will spend". */
extern bool cx_tells_of_many(const cx_linker *linker, const cx_cluster *c, cx_span figure);

/* The id of a firm that the catalogue does not know by the ticker that the text tells; or NULL. */
extern const char *cx_listed_as(const cx_linker *linker, cx_span name);

/* Whether anybody but a partner, a place or a source is named before a place of the sentence. */
extern bool cx_acts_before(const cx_sentence *sentence, int32_t place);

/* Whether each of several named together spends the sum. */
extern bool cx_spend_each(const cx_linker *linker, const cx_link *link, const cx_cluster *c);

/* The comma behind a name and its bracket: "Acme ( ACM.N ),"; -1 for none. */
extern int32_t cx_comma_behind(cx_text text, int32_t end);

/* "The way for Acme to build", "aid for Acme, a chipmaker, to build": who is to do it. */
extern bool cx_is_to_act(const cx_linker *linker, cx_span name);

/*
 * "Acme, which runs sites for Delta, plans to spend": the verb before the figure that a comma sets
 * off from what is said beside the subject, and the name with a comma behind it that is the
 * subject. From the one comma to the other, which is the same where the subject itself is set off:
 * "Its parent, Acme, plans"; -1 for none.
 */
extern cx_span cx_find_aside(const cx_linker *linker, const cx_link *link);

/* Those named before pos, in the order in which they were last named; how many.
 * Their places fit in roll: CX_MOST_SPENDERS. */
extern int32_t cx_roll_before(const cx_linker *linker, int32_t pos, cx_named *roll);

/* Whether a description of a company stands in the sentence ("the South Korean chipmaker"); and who
 * was named before that the last one before a figure means, or "the former", with where it stands.
 * False: nobody, or the last subject may be meant as well. */
extern bool cx_link_describes(const cx_linker *linker);
extern bool cx_link_described(cx_linker *linker, cx_span figure, cx_span *span, cx_named *named);

/* The names last named before pos, as many as were counted; who may be NULL. */
extern bool cx_take_roll(const cx_linker *linker, int count, int32_t pos, cx_who *who);

/* Those whose spending the figure sums up (link_sum.c); nobody where it does not. */
extern cx_who cx_summed_up(const cx_linker *linker, const cx_link *link);

/* Whether a group that so many are counted of is of others than those whom the text named last. */
extern bool cx_calls_strangers(const cx_linker *linker, const cx_mark *group, int count);

/* Whether a name is told to build what the sum is the price of (link_builder.c): "Acme's $6 billion
 * campus", "a $6 billion campus that Acme is building". */
extern bool cx_is_builder(const cx_linker *linker, const cx_link *link, cx_span name);

#endif
