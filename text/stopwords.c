/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/stopwords.h"

#include <stdlib.h>
#include <string.h>

/*
 * German words that say how other words belong together, and what every
 * measure is anyway.  Folded, in byte order.
 */
static const char *const stop_words[] = { "ab", "aber", "alle", "allem",
	"allen", "aller", "alles", "als", "also", "am", "an", "andere",
	"anderem", "anderen", "anderer", "anderes", "anhand", "ans", "anstatt",
	"auch", "auf", "aufgrund", "aus", "ausserhalb", "beabsichtigt", "bei",
	"beide", "beiden", "beider", "beides", "beim", "bereits", "bevor",
	"bezuglich", "bin", "binnen", "bis", "bisher", "bislang", "bist",
	"bspw", "bzw", "ca", "circa", "da", "dabei", "dadurch", "dafur",
	"dagegen", "daher", "dahin", "damals", "damit", "danach", "daneben",
	"dann", "daran", "darauf", "daraus", "darf", "darfst", "darin",
	"daruber", "darum", "darunter", "das", "dass", "dasselbe", "davon",
	"davor", "dazu", "dein", "deine", "deinem", "deinen", "deiner",
	"deines", "dem", "demselben", "den", "denen", "denn", "denselben",
	"der", "deren", "derselbe", "derselben", "des", "deshalb", "dessen",
	"deswegen", "dh", "dich", "die", "diese", "dieselbe", "diesem",
	"diesen", "dieser", "dieses", "dir", "doch", "dort", "du", "durch",
	"durchaus", "durfen", "durfte", "durften", "eben", "ebenfalls",
	"ebenso", "eher", "ein", "eine", "einem", "einen", "einer", "eines",
	"einige", "einigem", "einigen", "einiger", "einiges", "entlang",
	"entweder", "er", "erfolgen", "erfolgt", "erfolgte", "erst", "erstmals",
	"es", "etc", "etwa", "etwas", "euch", "euer", "eure", "eurem", "euren",
	"eurer", "eures", "evtl", "falls", "fast", "ff", "fur", "ganz", "geben",
	"gegeben", "gegen", "gegenuber", "gehabt", "gehen", "geht", "gemacht",
	"gemass", "genau", "geplant", "geplante", "geplanten", "gerade", "gern",
	"gewesen", "geworden", "ggf", "gibt", "habe", "haben", "habt", "hast",
	"hat", "hatte", "hatten", "her", "heraus", "herum", "hier", "hin",
	"hinaus", "hinsichtlich", "hinter", "ich", "ihm", "ihn", "ihnen", "ihr",
	"ihre", "ihrem", "ihren", "ihrer", "ihres", "im", "immer", "in",
	"indem", "inkl", "innerhalb", "ins", "insbesondere", "ist", "jahr",
	"jahre", "jahren", "jahres", "je", "jede", "jedem", "jeden", "jeder",
	"jedes", "jedoch", "jene", "jenem", "jenen", "jener", "jenes", "jetzt",
	"kann", "kannst", "kaum", "kein", "keine", "keinem", "keinen", "keiner",
	"keines", "konnen", "konnt", "konnte", "konnten", "kunftig", "lassen",
	"lasst", "laut", "liess", "machen", "macht", "mal", "man", "manche",
	"manchem", "manchen", "mancher", "manches", "massnahme", "massnahmen",
	"mehr", "mehrere", "mehreren", "mehrerer", "mein", "meine", "meinem",
	"meinen", "meiner", "meines", "meist", "meistens", "mich", "mind",
	"mir", "mit", "mittels", "mochte", "mochten", "mogen", "moglich",
	"moglichst", "muss", "mussen", "musst", "musste", "mussten", "nach",
	"nachdem", "neben", "nebst", "nicht", "nichts", "nie", "noch", "nun",
	"nur", "ob", "obwohl", "oder", "oft", "ohne", "per", "pro", "projekt",
	"projekte", "projekten", "projektes", "projekts", "rund", "samt",
	"schon", "sehr", "sei", "seid", "seien", "sein", "seine", "seinem",
	"seinen", "seiner", "seines", "seit", "selbst", "sich", "sie", "sind",
	"so", "sobald", "sog", "solange", "solche", "solchem", "solchen",
	"solcher", "solches", "soll", "sollen", "sollst", "sollte", "sollten",
	"somit", "sondern", "sonst", "sowie", "sowohl", "stadt", "statt",
	"stets", "teils", "trotz", "ua", "uber", "uberhaupt", "um", "und",
	"uns", "unser", "unsere", "unserem", "unseren", "unserer", "unseres",
	"unter", "usw", "vgl", "viel", "viele", "vielen", "vieler",
	"vielleicht", "vom", "von", "vor", "vorgesehen", "vorhaben",
	"vorhabens", "wahrend", "war", "ware", "waren", "warst", "was", "weder",
	"weil", "weiter", "weitere", "weiterem", "weiteren", "weiterer",
	"weiteres", "weiterhin", "welche", "welchem", "welchen", "welcher",
	"welches", "wem", "wen", "wenig", "wenige", "weniger", "wenn", "wer",
	"werde", "werden", "werdet", "wessen", "wie", "wieder", "will",
	"willst", "wir", "wird", "wirst", "wo", "wobei", "wodurch", "wofur",
	"wollen", "wollte", "wollten", "womit", "woran", "worauf", "woraus",
	"worden", "wozu", "wurde", "wurden", "zb", "ziemlich", "zt", "zu",
	"zudem", "zum", "zumal", "zunachst", "zur", "zusatzlich", "zwar",
	"zwecks", "zwischen", "zzgl" };

static int
by_word(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *)item);
}

bool
word_is_stop(const char *folded)
{
	if (folded[0] != '\0' && folded[1] == '\0')
		return true; /* the letters of "u. a.", "e. V." */
	return bsearch(folded, stop_words,
		   sizeof(stop_words) / sizeof(stop_words[0]),
		   sizeof(stop_words[0]), by_word) != NULL;
}
