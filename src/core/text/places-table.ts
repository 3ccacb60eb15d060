/**
 * German municipalities where such conferences meet: all with more than about 25,000 inhabitants, and smaller ones with
 * the usual congress houses, by Land. `~` stands for the space inside a name. Additions to a name ("am Rhein",
 * "an der Saale") are left off unless the name means nothing without them; `places.ts` reads them as well.
 */
export const MUNICIPALITIES: Readonly<Record<string, string>> = {
  'Baden-Württemberg': `
    Aalen Achern Albstadt Backnang Baden-Baden Balingen Biberach Bietigheim-Bissingen Böblingen Bretten Bruchsal
    Bühl Calw Crailsheim Donaueschingen Ehingen Ellwangen Emmendingen Esslingen Ettlingen Fellbach Filderstadt
    Freiburg Freudenstadt Friedrichshafen Geislingen Göppingen Heidelberg Heidenheim Heilbronn Herrenberg Hockenheim
    Horb Karlsruhe Kehl Kirchheim Konstanz Kornwestheim Künzelsau Lahr Leimen Leinfelden-Echterdingen Leonberg
    Lörrach Ludwigsburg Mannheim Meersburg Metzingen Mosbach Mühlacker Nagold Neckarsulm Nürtingen Offenburg
    Öhringen Ostfildern Pforzheim Radolfzell Rastatt Ravensburg Reutlingen Rheinfelden Rottenburg Rottweil
    Schorndorf Schwetzingen Sigmaringen Sindelfingen Singen Sinsheim Stuttgart Tauberbischofsheim Tettnang Tübingen
    Tuttlingen Überlingen Ulm Villingen-Schwenningen Waiblingen Waldshut-Tiengen Walldorf Wangen Weil~am~Rhein
    Weingarten Weinheim Weinstadt Wertheim Wiesloch Winnenden Bad~Mergentheim Schwäbisch~Gmünd Schwäbisch~Hall
    Titisee-Neustadt Baiersbronn Bad~Krozingen Bad~Wildbad Rust`,
  Bayern: `
    Altötting Amberg Ansbach Aschaffenburg Augsburg Bamberg Bayreuth Berchtesgaden Burghausen Cham Coburg Dachau
    Deggendorf Dillingen Dingolfing Donauwörth Ebersberg Eichstätt Erding Erlangen Forchheim Freising
    Fürstenfeldbruck Fürth Füssen Garching Garmisch-Partenkirchen Gersthofen Grünwald Günzburg Herrsching Hof
    Ingolstadt Kaufbeuren Kelheim Kempten Kulmbach Landsberg Landshut Lichtenfels Lindau Memmingen Mühldorf Murnau
    München Neuburg Neumarkt Neu-Ulm Nördlingen Nürnberg Oberstdorf Passau Pfaffenhofen Regensburg Rosenheim Roth
    Rothenburg Schliersee Schwabach Schwandorf Schweinfurt Sonthofen Starnberg Straubing Tegernsee Traunstein
    Tutzing Unterschleißheim Weiden Weilheim Würzburg Zwiesel Bad~Aibling Bad~Kissingen Bad~Reichenhall Bad~Tölz
    Bad~Wörishofen Rottach-Egern Prien Elmau Banz`,
  Berlin: `
    Berlin`,
  Brandenburg: `
    Bernau Cottbus Eberswalde Eisenhüttenstadt Falkensee Finsterwalde Fürstenwalde Guben Hennigsdorf
    Königs~Wusterhausen Luckenwalde Ludwigsfelde Lübbenau Lübben Neuruppin Oranienburg Potsdam Prenzlau Rathenow
    Rheinsberg Schönefeld Schwedt Senftenberg Spremberg Strausberg Templin Teltow Werder Wittenberge Wittstock
    Zossen Bad~Saarow Bad~Belzig Neuhardenberg Brandenburg~an~der~Havel`,
  Bremen: `
    Bremen Bremerhaven`,
  Hamburg: `
    Hamburg`,
  Hessen: `
    Bensheim Butzbach Darmstadt Dillenburg Dreieich Eltville Eschborn Eschwege Frankfurt Friedberg Fulda Gelnhausen
    Gießen Griesheim Hanau Heppenheim Hofheim Idstein Kassel Kelkheim Königstein Kronberg Lampertheim Langen Limburg
    Maintal Marburg Melsungen Michelstadt Neu-Isenburg Oberursel Offenbach Rodgau Rüdesheim Rüsselsheim Taunusstein
    Viernheim Weilburg Wetzlar Wiesbaden Bad~Hersfeld Bad~Homburg Bad~Nauheim Bad~Vilbel Bad~Wildungen Bad~Soden
    Geisenheim`,
  'Mecklenburg-Vorpommern': `
    Ahlbeck Anklam Barth Binz Boltenhagen Göhren-Lebbin Greifswald Güstrow Heiligendamm Heringsdorf Kühlungsborn
    Ludwigslust Neubrandenburg Neustrelitz Parchim Pasewalk Ribnitz-Damgarten Rostock Schwerin Sellin Stralsund
    Teterow Waren Warnemünde Wismar Wolgast Zingst Zinnowitz Bad~Doberan Linstow`,
  Niedersachsen: `
    Achim Alfeld Aurich Barsinghausen Braunschweig Bremervörde Bückeburg Buchholz Burgdorf Buxtehude Celle
    Cloppenburg Cuxhaven Delmenhorst Einbeck Emden Friesoythe Garbsen Georgsmarienhütte Gifhorn Goslar Göttingen
    Hameln Hannover Helmstedt Hildesheim Holzminden Jever Laatzen Langenhagen Leer Lehrte Lingen Loccum Lüneburg
    Meppen Melle Neustadt~am~Rübenberge Nienburg Norden Norderney Nordhorn Northeim Oldenburg Osnabrück
    Osterholz-Scharmbeck Osterode Papenburg Peine Rinteln Ronnenberg Rotenburg Salzgitter Seelze Seesen Seevetal
    Soltau Springe Stade Stadthagen Uelzen Varel Vechta Verden Visbek Walsrode Wilhelmshaven Winsen Wolfenbüttel
    Wolfsburg Wunstorf Juist Borkum Langeoog Bad~Pyrmont Bad~Zwischenahn Bad~Harzburg`,
  'Nordrhein-Westfalen': `
    Aachen Ahaus Ahlen Arnsberg Attendorn Beckum Bergheim Bergisch~Gladbach Bergkamen Bielefeld Bocholt Bochum Bonn
    Borken Bornheim Bottrop Brilon Brühl Bünde Castrop-Rauxel Coesfeld Datteln Detmold Dormagen Dorsten Dortmund
    Duisburg Dülmen Düren Düsseldorf Emsdetten Erftstadt Erkelenz Erkrath Eschweiler Essen Euskirchen Frechen
    Geldern Gelsenkirchen Gladbeck Goch Greven Grevenbroich Gronau Gummersbach Gütersloh Haan Hagen Haltern Hamm
    Hamminkeln Hattingen Heiligenhaus Heinsberg Hemer Hennef Herdecke Herford Herne Herten Hilden Höxter Hürth
    Ibbenbüren Iserlohn Jülich Kaarst Kamen Kamp-Lintfort Kempen Kerpen Kevelaer Kleve Köln Königswinter Krefeld
    Langenfeld Leichlingen Lemgo Lennestadt Leverkusen Lippstadt Löhne Lohmar Lübbecke Lüdenscheid Lüdinghausen
    Lünen Marl Mechernich Meerbusch Menden Meschede Mettmann Minden Moers Mönchengladbach Monheim Mülheim Münster
    Nettetal Neuss Neukirchen-Vluyn Oberhausen Oelde Oer-Erkenschwick Olpe Overath Paderborn Petersberg Plettenberg
    Pulheim Radevormwald Ratingen Recklinghausen Remscheid Rheda-Wiedenbrück Rheinbach Rheinberg Rheine Rietberg
    Rösrath Schwelm Schwerte Selm Siegburg Siegen Soest Solingen Sprockhövel Steinfurt Stolberg Sundern Troisdorf
    Unna Velbert Viersen Voerde Waltrop Warburg Warendorf Warstein Wermelskirchen Werl Werne Wesel Wetter Willich
    Winterberg Wipperfürth Witten Wülfrath Wuppertal Würselen Xanten Bad~Honnef Bad~Oeynhausen Bad~Salzuflen
    Bad~Godesberg Bad~Lippspringe Bad~Sassendorf`,
  'Rheinland-Pfalz': `
    Alzey Andernach Bacharach Bingen Bitburg Boppard Cochem Deidesheim Frankenthal Germersheim Idar-Oberstein
    Ingelheim Kaiserslautern Koblenz Lahnstein Landau Ludwigshafen Mainz Mayen Montabaur Neuwied Nierstein Oppenheim
    Pirmasens Remagen Simmern Speyer Trier Wittlich Worms Zweibrücken Neustadt~an~der~Weinstraße Bad~Kreuznach
    Bad~Neuenahr-Ahrweiler Bad~Dürkheim Bad~Ems Maria~Laach Hambach Vallendar Bernkastel-Kues Ramstein`,
  Saarland: `
    Saarbrücken Homburg Merzig Mettlach Neunkirchen Nennig Nonnweiler Orscholz Perl Saarlouis Völklingen
    Dillingen/Saar Lebach Ottweiler Blieskastel St.~Wendel St.~Ingbert Sankt~Wendel Sankt~Ingbert`,
  Sachsen: `
    Annaberg-Buchholz Aue Bautzen Borna Chemnitz Crimmitschau Delitzsch Döbeln Dresden Freiberg Freital Glauchau
    Görlitz Grimma Hoyerswerda Leipzig Limbach-Oberfrohna Löbau Markkleeberg Meerane Meißen Mittweida Moritzburg
    Oberwiesenthal Pirna Plauen Radebeul Riesa Schkeuditz Torgau Weißwasser Werdau Wurzen Zittau Zwickau
    Bad~Schandau`,
  'Sachsen-Anhalt': `
    Aschersleben Bernburg Bitterfeld-Wolfen Burg Dessau Dessau-Roßlau Eisleben Gardelegen Haldensleben Halberstadt
    Halle Ilsenburg Köthen Magdeburg Merseburg Naumburg Quedlinburg Salzwedel Sangerhausen Schierke Schönebeck
    Staßfurt Stendal Tangermünde Thale Weißenfels Wernigerode Wittenberg Wörlitz Zeitz Lutherstadt~Wittenberg
    Lutherstadt~Eisleben Freyburg`,
  'Schleswig-Holstein': `
    Ahrensburg Bargteheide Brunsbüttel Büsum Eckernförde Elmshorn Eutin Flensburg Geesthacht Glücksburg Glückstadt
    Heide Helgoland Husum Itzehoe Kiel Lübeck Malente Mölln Neumünster Norderstedt Pinneberg Plön Quickborn
    Ratzeburg Reinbek Rendsburg Schleswig Schwarzenbek Timmendorfer~Strand Travemünde Uetersen Wedel Westerland
    Bad~Segeberg Bad~Oldesloe Sankt~Peter-Ording`,
  Thüringen: `
    Altenburg Apolda Arnstadt Eisenach Eisenberg Erfurt Gera Gotha Greiz Heiligenstadt Hildburghausen Ilmenau Jena
    Meiningen Mühlhausen Nordhausen Oberhof Pößneck Rudolstadt Saalfeld Schmalkalden Sömmerda Sondershausen
    Sonneberg Suhl Weimar Zeulenroda Bad~Langensalza Bad~Frankenhausen`,
};

/** Venues abroad, German name first, as in `Brüssel Brussels Bruxelles`. */
export const ABROAD = `
    Brüssel Brussels Bruxelles, Straßburg Strasbourg, Luxemburg Luxembourg, Wien Vienna, Bern, Zürich Zurich,
    Paris, Warschau Warsaw, Prag Prague, Kopenhagen Copenhagen, Tallinn, Den~Haag The~Hague, Eupen, Rom Rome,
    Vaduz, Stettin Szczecin, Breslau Wrocław, Salzburg, Innsbruck, Linz, Bregenz, Basel, Genf Geneva, Helsinki,
    Stockholm, Lissabon Lisbon, Madrid, London, Amsterdam, Dublin, Budapest, Bozen, Metz, Nancy`;

/** English names of German cities. */
export const EXONYMS = `
    München Munich, Köln Cologne, Nürnberg Nuremberg, Hannover Hanover, Braunschweig Brunswick, Mainz Mayence,
    Koblenz Coblenz, Göttingen Goettingen, Konstanz Constance, Regensburg Ratisbon`;
