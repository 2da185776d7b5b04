/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/common_words.h"

#include <stdlib.h>
#include <string.h>

/*
 * Words of German, given names and surnames that villages are called by as
 * well, anywhere: "Essen", "Baden", "Wissen", "Halle", "Linden".  Which of
 * them a town has does not matter here, and what is missing a town marks in
 * its own file.  Folded, in byte order.
 */
static const char *const common_words[] = { "acht", "achten", "agnes", "albert",
	"altstadt", "anger", "anna", "anton", "arzt", "aue", "auen", "auge",
	"august", "bach", "bache", "baden", "bauen", "bauer", "baum", "becker",
	"berg", "berge", "bergen", "bernhard", "birke", "birken", "brand",
	"braun", "bruch", "brucke", "brucken", "brunnen", "buche", "buchen",
	"burg", "christian", "clara", "damm", "david", "deich", "dorf", "eck",
	"ecke", "eiche", "eichen", "einode", "einsiedelei", "elend",
	"elisabeth", "emil", "ende", "eremitage", "erich", "erle", "erlen",
	"ernestus", "ernst", "esche", "eschen", "essen", "eva", "feld",
	"felder", "felix", "fischer", "forst", "franz", "friedrich", "furt",
	"fussen", "garten", "gasse", "geest", "gemeinde", "georg", "giessen",
	"glashutte", "graben", "grube", "grund", "hachen", "hagen", "hain",
	"halde", "halle", "hallen", "hammer", "handeln", "hang", "hartmann",
	"hausen", "hecke", "heer", "heide", "heim", "heinrich", "helene",
	"hermann", "hof", "hofe", "hoffmann", "hofmann", "hohe", "hohen",
	"horn", "hugo", "hutte", "hutten", "ida", "insel", "jakob", "johann",
	"johanna", "kamp", "karl", "kehl", "kehre", "keller", "kessel",
	"kiefer", "kiefern", "kirche", "kirchen", "klara", "klause", "klein",
	"kloster", "koch", "kohle", "kohler", "kolonie", "konrad", "kracht",
	"krause", "kreuz", "krone", "kruger", "kuhle", "kunde", "lage", "lager",
	"lange", "last", "lauf", "leben", "leer", "lehmann", "lehre", "lernen",
	"licht", "lichtung", "linde", "linden", "linie", "list", "loch",
	"lohne", "ludwig", "lugen", "macht", "maier", "maria", "mark", "markt",
	"martha", "martin", "mauer", "mehr", "meyer", "mitte", "mond", "moor",
	"moos", "much", "muhle", "muhlen", "muller", "munster", "nest", "neuer",
	"neuland", "neumann", "neustadt", "nord", "norden", "oberdorf", "ohren",
	"ost", "osten", "otto", "park", "paul", "peter", "pfalz", "philipp",
	"plagen", "plan", "platz", "pracht", "prum", "quelle", "rain", "rand",
	"rast", "rat", "regen", "richter", "ried", "rinne", "robert", "rode",
	"rosen", "rot", "rudolf", "rugen", "ruhe", "ruhr", "sage", "sand",
	"sande", "schacht", "schade", "schafer", "schall", "schanze",
	"schatten", "schein", "schloss", "schmidt", "schmiede", "schneider",
	"schneise", "schroder", "schule", "schulz", "schwarz", "schweige",
	"see", "seen", "senden", "senke", "siedlung", "siegen", "simon",
	"singen", "sommer", "sonne", "sophia", "sorge", "sorgen", "spitze",
	"stade", "stall", "steg", "stein", "steine", "stelle", "stern", "stift",
	"stille", "stollen", "strasse", "streiten", "sud", "suden", "tal",
	"taler", "tanne", "tannen", "tanz", "teich", "tenne", "theresia",
	"thomas", "tor", "traum", "treppe", "trost", "turm", "ufer", "ulrich",
	"unruhe", "unterdorf", "vier", "vogelsang", "vorwerk", "wache", "wacht",
	"wagen", "wagner", "wald", "walder", "walter", "wangen", "warft",
	"warte", "wasser", "weber", "weg", "wehr", "weide", "weiden", "weiher",
	"weiler", "welt", "welver", "wende", "wenden", "werden", "werft",
	"werk", "werner", "west", "westen", "wiese", "wiesen", "wilhelm",
	"wind", "winkel", "winter", "wissen", "wolf", "wonne", "wuste", "zaun",
	"zeche", "zehnt", "zell", "zelt", "ziegelei", "ziel", "zimmermann",
	"zoll", "zwang" };

static int
by_word(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *)item);
}

bool
word_is_common(const char *folded)
{
	return bsearch(folded, common_words,
		   sizeof(common_words) / sizeof(common_words[0]),
		   sizeof(common_words[0]), by_word) != NULL;
}
