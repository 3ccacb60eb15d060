/**
 * Places that are not among the municipalities of municipalities.ts: smaller spas, islands, monasteries and towns with
 * the usual congress houses, by Land, and capitals and venues abroad. `~` stands for the space inside a name.
 */
export const SMALL_PLACES: Readonly<Record<string, string>> = {
  'Baden-Württemberg': `
    Bietigheim Titisee Villingen Waldshut
    Weil~am~Rhein Meersburg Bad~Krozingen Bad~Wildbad Bad~Herrenalb Bad~Liebenzell Bad~Buchau Badenweiler Beuron
    Freudenberg Hinterzarten Maulbronn Reichenau Rust Schluchsee Todtmoos Triberg Weikersheim Weingarten
    Bad~Boll Insel~Mainau`,
  Bayern: `
    Garmisch Partenkirchen
    Bad~Füssing Bad~Griesbach Bad~Gögging Bad~Hindelang Bad~Kohlgrub Bad~Wiessee Banz Bayrischzell Berchtesgaden
    Bodenmais Dillingen Elmau Ettal Frauenchiemsee Grassau Herrenchiemsee Iphofen Kochel Mittenwald Oberammergau
    Oberstaufen Oberstdorf Ottobeuren Rottach-Egern Ruhpolding Schliersee Schwangau Seeon Tegernsee Tutzing
    Volkach Waldsassen Wildbad~Kreuth`,
  Brandenburg: `
    Brandenburg~an~der~Havel Bad~Saarow Bad~Wilsnack Buckow Burg~im~Spreewald Chorin Lindow Neuhardenberg
    Neuzelle Rheinsberg Seelow Spremberg Treuenbrietzen`,
  Hessen: `
    Bad~Endbach Bad~König Bad~Salzhausen Bad~Sooden-Allendorf Bad~Zwesten Friedberg Lindenfels Rüdesheim Waldeck
    Willingen`,
  'Mecklenburg-Vorpommern': `
    Ahlbeck Ahrenshoop Bansin Barth Binz Boltenhagen Dierhagen Göhren-Lebbin Graal-Müritz Heiligendamm
    Heringsdorf Hiddensee Klink Kühlungsborn Linstow Ludorf Malchow Neuhaus Plau~am~See Prerow Putbus Röbel
    Rügen Sellin Sternberg Teterow Usedom Warnemünde Wustrow Zingst Zinnowitz`,
  Niedersachsen: `
    Clausthal
    Altenau Bad~Bevensen Bad~Grund Bad~Rothenfelde Bad~Sachsa Baltrum Bodenwerder Borkum Braunlage Dornum Esens
    Fürstenau Hahnenklee Hitzacker Juist Langeoog Loccum Lüchow Neustadt~am~Rübenberge
    Norddeich Norderney Osterode Sankt~Andreasberg Spiekeroog Visbek Walkenried Wangerooge Worpswede Wremen`,
  'Nordrhein-Westfalen': `
    Bad~Godesberg Bad~Laasphe Bad~Meinberg Bedburg-Hau Hallenberg Horn-Bad~Meinberg Medebach Neukirchen-Vluyn
    Petersberg Schieder-Schwalenberg`,
  'Rheinland-Pfalz': `
    Bernkastel Traben
    Bacharach Bad~Bergzabern Bad~Bertrich Bad~Breisig Bad~Ems Bad~Marienberg Bad~Münster~am~Stein Bad~Sobernheim
    Bernkastel-Kues Braubach Cochem Daun Deidesheim Edenkoben Gerolstein Hachenburg Hambach Kirchheimbolanden
    Kirn Linz~am~Rhein Manderscheid Maria~Laach Nierstein Oberwesel Oppenheim Prüm Ramstein Sankt~Goar St.~Goar
    Simmern Traben-Trarbach Unkel Vallendar`,
  Saarland: `
    Dillingen/Saar Mettlach Nennig Nonnweiler Orscholz Perl St.~Ingbert St.~Wendel Weiskirchen`,
  Sachsen: `
    Annaberg
    Bad~Düben Bad~Elster Bad~Gottleuba-Berggießhübel Bad~Lausick Bad~Muskau Bad~Schandau Colditz Klingenthal
    Königstein Marienthal Moritzburg Oberwiesenthal Oybin Rathen Seiffen`,
  'Sachsen-Anhalt': `
    Bitterfeld
    Arendsee Bad~Bibra Bad~Kösen Bad~Schmiedeberg Bad~Suderode Ballenstedt Dessau Freyburg Havelberg Ilsenburg
    Jerichow Lutherstadt~Eisleben Lutherstadt~Wittenberg Nebra Oranienbaum-Wörlitz Osterburg Schierke Seehausen
    Stolberg~im~Harz Tangerhütte Tangermünde Wörlitz`,
  'Schleswig-Holstein': `
    Amrum Büsum Damp Dahme Föhr Friedrichstadt Glücksburg Grömitz Heiligenhafen Helgoland Kampen Keitum Laboe
    Meldorf Niendorf Pellworm Sankt~Peter-Ording St.~Peter-Ording Sylt Timmendorfer~Strand Tönning Travemünde
    Westerland Wyk`,
  Thüringen: `
    Bad~Berka Bad~Blankenburg Bad~Colberg Bad~Frankenhausen Bad~Klosterlausnitz Bad~Köstritz Bad~Liebenstein
    Bad~Lobenstein Bad~Sulza Bad~Tabarz Ettersburg Finsterbergen Friedrichroda Neudietendorf Oberhof Tabarz
    Weida`,
};

/** Those of the places that are islands. */
export const ISLAND_NAMES = `
    Amrum Baltrum Borkum Fehmarn Föhr Frauenchiemsee Helgoland Herrenchiemsee Hiddensee Insel~Mainau Juist Langeoog
    Norderney Pellworm Reichenau Rügen Spiekeroog Sylt Usedom Wangerooge Petersberg`;

/** Capitals and venues abroad: the German name first, behind it other spellings of it, as in `Brüssel Brussels`. */
export const ABROAD = `
    Brüssel Brussels Bruxelles Brussel, Straßburg Strasbourg, Luxemburg Luxembourg, Wien Vienna, Bern Berne,
    Zürich Zurich, Paris, Warschau Warsaw Warszawa, Prag Prague Praha, Kopenhagen Copenhagen København, Tallinn Reval,
    Den~Haag The~Hague, Eupen, Rom Rome, Vaduz, Stettin Szczecin, Breslau Wrocław Wroclaw, Danzig Gdańsk Gdansk,
    Posen Poznań Poznan, Krakau Krakow Kraków Cracow, Salzburg, Innsbruck, Linz, Graz, Bregenz, Basel Basle,
    Genf Geneva Genève, Lausanne, Davos, Helsinki, Stockholm, Oslo, Lissabon Lisbon, Madrid, Barcelona, London,
    Amsterdam, Rotterdam, Maastricht, Lüttich Liège, Antwerpen Antwerp, Gent Ghent, Brügge Bruges, Dublin, Edinburgh,
    Budapest, Pressburg Bratislava, Laibach Ljubljana, Zagreb, Belgrad Belgrade, Bukarest Bucharest, Sofia,
    Athen Athens, Riga, Wilna, Vilnius, Kiew Kyiv, Kyjiw, Bozen Bolzano, Meran, Trient Trento, Mailand Milan,
    Venedig Venice, Florenz Florence, Metz, Nancy, Lyon, Colmar, Mülhausen Mulhouse, Schengen, Reykjavik, Valletta,
    Nikosia Nicosia, Ankara, Istanbul, New~York, Washington, Tokio Tokyo, Singapur Singapore, Jerusalem, Tel~Aviv`;

/** English names of German cities. */
export const EXONYMS = `
    München Munich, Köln Cologne, Nürnberg Nuremberg, Hannover Hanover, Braunschweig Brunswick, Mainz Mayence,
    Koblenz Coblenz, Göttingen Goettingen, Konstanz Constance, Regensburg Ratisbon`;

/** Names that are words or surnames as well: places only right behind a preposition, or set off in a list. */
export const ALSO_WORDS = `
    Achim Aue Banz Barth Beckum Binz Brühl Bühl Bünde Burg Cham Essen Haan Hagen Halle Hamm Heide Hemer Herne
    Hof Horb Kamen Königstein Lahr Langen Leer Lehrte Leimen Lindau Lingen Linz Löhne Marl Mayen Melle Menden
    Metz Minden Mosbach Nancy Norden Olpe Peine Perl Rom Roth Rust Singen Sofia Springe Stade Stolberg Thale
    Varel Verden Wangen Waren Weiden Weingarten Werder Werl Werne Wesel Wetter Willich Winsen Witten Worms`;

/** The same of towns so small that a question hardly means them: "was waren", "in welcher Lage". */
export const RATHER_WORDS = `
    Alpen Altdorf Bergen Bogen Brake Brakel Buchen Büren Calbe Dahme Damme Damp Daun Diez Engen Enger Erbach
    Feucht Forst Goldbach Haar Halver Haren Hatten Hille Hilter Hude Isny Jessen Kall Kampen Kirn Klink Korb
    Lage Lauf Lauterbach Lehre Lich Lindow Lorch Lotte Ludorf Mengen Morbach Much Neuhaus Neustadt Olfen
    Rahden Recke Rees Regen Reichenbach Roding Salem Schlitz Schmelz Schotten Seehausen Selb Senden Solms Stein
    Steinbach Steinen Steinheim Stelle Sternberg Sulz Süßen Tamm Unkel Velen Velten Verl Waldeck Wehr Weida
    Welver Wenden Wickede Wiehl Wolfen Zeven`;
