"""Short forms of given names in Spanish (hipocorísticos), written down from common knowledge.

A list only; what it is for is in `nicknames`.
"""

from __future__ import annotations


def _read(text: str) -> dict[str, tuple[str, ...]]:
    """Return the short forms by name, from lines of ``Name: Short, Short``."""
    pairs = (line.split(":") for line in text.strip().splitlines())
    return {name.strip(): tuple(map(str.strip, shorts.split(","))) for name, shorts in pairs}


SHORT_FORMS: dict[str, tuple[str, ...]] = _read("""
    Adela: Dela, Adelita
    Adriana: Adri, Nana
    Agustín: Agus, Tin
    Alberto: Beto, Tito
    Alejandra: Ale, Sandra
    Alejandro: Ale, Alex, Jandro, Jano, Sandro
    Alfonso: Poncho, Fonso, Alfon
    Alfredo: Fredo, Fredi, Alfre
    Alicia: Licha, Ali
    Amalia: Amalita, Mali
    Ana: Anita, Ani
    Anastasia: Tasia, Tacha
    Andrea: Andre
    Andrés: Andi, Andresito
    Ángel: Angelito, Gelo
    Ángela: Angelita, Angie, Gela
    Angélica: Angie, Angy, Keka
    Antonia: Toña, Toñi, Antoñita
    Antonio: Toño, Toni, Antoñito
    Armando: Mando, Mandi
    Arturo: Turo, Arturito
    Asunción: Asun, Chona
    Augusto: Tuto, Gus
    Aurelio: Lelo, Yeyo
    Bárbara: Barbi, Barbarita
    Bartolomé: Bartolo, Tolo
    Beatriz: Bea, Beti, Tichi, Betty
    Begoña: Bego
    Benjamín: Benja, Mincho
    Bernardo: Nardo, Berna
    Berta: Bertita
    Carlos: Carlitos, Charly, Calo, Carlito
    Carmen: Carmela, Carmiña, Carmelita, Menchu, Mela, Carmencita
    Carolina: Caro, Lina
    Catalina: Cata, Lina, Cati
    Cecilia: Ceci, Chila
    César: Checha
    Clara: Clarita
    Claudia: Clau
    Claudio: Clau
    Concepción: Concha, Conchita, Conchi, Chona
    Consuelo: Chelo, Consu, Chelito
    Cristina: Cris, Tina, Cristi
    Cristóbal: Tobal, Cris
    Daniel: Dani
    Daniela: Dani, Dany
    David: Davi
    Delfina: Fina
    Diego: Dieguito, Yago
    Dolores: Lola, Loli, Lolita
    Domingo: Mingo, Chomin
    Dominga: Minga
    Eduardo: Edu, Lalo, Guayo, Eddy
    Elena: Nena, Lena, Elenita
    Elvira: Elvi, Vira
    Emilia: Emi, Mila
    Emiliano: Emi, Milo
    Emilio: Emi, Milio
    Encarnación: Encarna, Encarni
    Enrique: Quique, Kike, Enri, Quico
    Enriqueta: Queta, Enri
    Ernesto: Neto, Erni, Tito
    Esperanza: Espe
    Esteban: Teban, Estebi
    Estefanía: Estefi, Fani, Tefi
    Eugenia: Geña, Uge, Genia
    Eugenio: Geño, Uge
    Eusebio: Chebo, Sebio
    Eva: Evita
    Federico: Fede, Lico, Fico, Quico
    Felipe: Pipe, Feli, Lipe, Felo
    Fernanda: Fer, Nanda, Ferni
    Fernando: Fer, Nando, Fercho
    Florencia: Flor, Flora, Lencha
    Francisca: Paca, Paqui, Paquita, Fran, Pancha, Kika
    Francisco: Paco, Pancho, Fran, Curro, Quico, Kiko, Cisco, Frasco, Paquito
    Gabriel: Gabi, Gabo, Gabito
    Gabriela: Gabi, Gaby
    Genoveva: Veva, Geno
    Gerardo: Gera, Lalo, Yayo
    Gerónimo: Jero
    Gilberto: Beto, Gil
    Gloria: Glori, Yoya
    Gonzalo: Gonza, Chalo, Zalo
    Graciela: Chela, Grace, Graci
    Gregorio: Goyo, Gregor
    Guadalupe: Lupe, Lupita, Pita, Guada
    Guillermina: Mina, Guille
    Guillermo: Memo, Guille, Guillo, Willy
    Gustavo: Gus, Tavo, Gusti
    Héctor: Tito, Etor
    Hermenegildo: Gildo
    Hernán: Nan
    Hilario: Layo
    Hipólito: Polo
    Hugo: Huguito
    Humberto: Beto, Berto
    Ignacia: Nacha, Igna
    Ignacio: Nacho, Iñaki, Igna
    Inés: Ine, Inesita
    Inmaculada: Inma
    Irene: Ire, Nena
    Isabel: Isa, Chabela, Chavela, Bela, Chabe, Isabelita, Belita
    Isidro: Chidro, Sidro
    Ismael: Isma, Melo
    Jacinto: Chinto
    Jacobo: Cobo, Yago
    Jaime: Jimmy, Jaimito
    Javier: Javi, Javo, Xavi
    Jesús: Chuy, Chucho, Suso, Jesusito
    Jesusa: Chucha, Susa
    Joaquín: Quino, Chimo, Quincho, Joaco
    Jorge: Coco, Jorgito, Yorch
    José: Pepe, Cheo, Chepe, Pepito, Josito, Che
    Josefa: Pepa, Pepi, Fina, Chepa, Pepita
    Josefina: Fina, Pepa, Jose, Chepina
    Juan: Juancho, Juanito, Juani
    Juana: Juani, Juanita
    Julia: Juli, Julita
    Julián: Juli, Julianito
    Julieta: Juli, Yuli
    Julio: Julito, Juli
    Laura: Lauri, Lala, Laurita
    Leandro: Lean, Leo
    Leonardo: Leo, Nardo
    Leonor: Leo, Nora
    Leopoldo: Leo, Polo, Poldo
    Leticia: Leti, Licha
    Lorena: Lore
    Lorenzo: Lencho, Loren
    Lourdes: Lourdi, Lulu, Lulú
    Lucía: Luci, Lucha, Chía
    Luis: Lucho, Luisito, Güicho, Wicho
    Luisa: Lucha, Luisita
    Magdalena: Magda, Lena, Malena, Maida
    Manuel: Manolo, Manu, Lolo, Meño, Manolito, Manny
    Manuela: Manola, Manoli, Manu
    Marcela: Marce, Chela
    Marcelino: Lino, Marce
    Marcelo: Marce, Chelo
    Marcos: Marquitos
    Margarita: Marga, Mago, Rita, Margo, Magui
    María: Mari, Maruja, Marita, Mariquita, Cuca, Maruca
    Mariana: Mari, Nana
    Mariano: Nano, Marianito
    Maricarmen: Mamen, Maica
    Mario: Mayito, Marito
    Marta: Martita, Tita
    Martín: Tincho, Tin
    Mateo: Teo, Mati
    Matías: Mati
    Mauricio: Mau, Mauri
    Maximiliano: Maxi, Max, Chimano
    Máximo: Maxi, Max
    Mercedes: Merche, Meche, Merceditas, Mecha
    Micaela: Mica, Miqui
    Miguel: Migue, Miguelito, Mickey, Micky, Micho
    Milagros: Mila, Mili, Milagritos
    Miriam: Miri
    Mónica: Moni, Monina
    Montserrat: Montse
    Narciso: Chicho
    Natalia: Nati, Talia, Naty
    Nicolás: Nico, Colás
    Nieves: Nievitas
    Norberto: Beto, Berto
    Octavio: Tavo, Tavito
    Orlando: Lando, Nano
    Óscar: Cacho
    Pablo: Pablito, Pol
    Paloma: Palomita
    Paola: Pao
    Paula: Pau, Paulita
    Patricia: Pati, Patri, Paty, Tricia
    Patricio: Pato, Patri
    Paulina: Pau, Lina
    Pedro: Perico, Pedrito, Peyo
    Pilar: Pili, Piluca, Pilarica
    Purificación: Puri
    Rafael: Rafa, Fael, Rafi, Falo
    Rafaela: Rafa, Fela, Rafi
    Ramiro: Rami, Miro
    Ramón: Moncho, Mon, Moncito
    Ramona: Mona, Moncha
    Raquel: Raque, Kela
    Raúl: Rulo, Raulito
    Rebeca: Beca, Rebe
    Refugio: Cuca, Cuco
    Remedios: Reme
    Reinaldo: Rei, Naldo
    Reynaldo: Rey, Naldo
    Ricardo: Richi, Rica, Ricky
    Roberto: Beto, Berto, Rober, Tito, Robertito
    Rodolfo: Rodo, Fito, Rolo
    Rodrigo: Rodri, Rigo
    Rogelio: Roge, Yeyo
    Rolando: Lando, Rolo
    Román: Romi
    Rosa: Rosita, Rosi, Chita
    Rosalía: Lía, Rosa, Chalía
    Rosario: Charo, Chayo, Chari, Rosi
    Rubén: Rube, Benchi
    Salvador: Chava, Salva
    Samuel: Samu, Sami
    Santiago: Santi, Chago, Yago, Tiago
    Santos: Santitos
    Sara: Sarita
    Saúl: Saulito
    Sebastián: Seba, Sebas, Chano, Bastián
    Sergio: Checo, Checho, Sergi
    Silvia: Silvi
    Silvestre: Veche
    Simón: Moncho, Monchi
    Socorro: Coco, Soco, Coquis
    Sofía: Sofi, Chofi, Fía
    Soledad: Sole, Chole
    Susana: Susi, Su, Susanita
    Teodoro: Teo, Doro
    Teresa: Tere, Teresita, Techi, Maite
    Tomás: Tomi, Tomasito
    Trinidad: Trini
    Valentina: Vale, Valen, Tina
    Valeria: Vale
    Verónica: Vero, Veri
    Vicente: Chente, Vicen, Tente
    Víctor: Vic, Vito, Vitín
    Victoria: Vicky, Viqui, Toya
    Virginia: Virgi, Vicky, Gina
    Ximena: Xime, Mena
    Yolanda: Yoli, Yola
""")
"""The short forms of each name."""
