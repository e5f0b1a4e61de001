"""The words that made-up names are put together from. Lists only; how they meet is in `names`.

Written down for this purpose. Surnames that would make a famous person's name with one of the
given names beside them were left out.
"""

from __future__ import annotations

from dataclasses import dataclass


def _words(text: str) -> tuple[str, ...]:
    """Return the names in `text`, which stand between commas and on several lines."""
    return tuple(" ".join(word.split()) for word in text.split(","))


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return names in their own script with the same in Latin letters: ``陈 Chen, 李 Li``."""
    return tuple((own, latin) for own, latin in (word.split() for word in text.split(",")))


@dataclass(frozen=True, slots=True)
class Origin:
    """Names that go together.

    Attributes:
        weight: How many in a hundred bear such a name.
        language: The first language that some of them name; empty for English.
        she: Given names mostly of women.
        he: Given names mostly of men.
        surnames: Family names, or a father's or grandfather's name where that is the custom.
        anyone: Given names of anyone.
        own_given: Given names in their own script, with the Latin form.
        own_surnames: Family names in their own script, with the Latin form.
        family_first: Whether the family name comes first in that script, without a space.
    """

    weight: int
    language: str
    she: tuple[str, ...]
    he: tuple[str, ...]
    surnames: tuple[str, ...]
    anyone: tuple[str, ...] = ()
    own_given: tuple[tuple[str, str], ...] = ()
    own_surnames: tuple[tuple[str, str], ...] = ()
    family_first: bool = False


AMERICAN = Origin(
    weight=46,
    language="",
    she=_words(
        """Abigail, Alice, Amber, Angela, Annette, Ashley, Audrey, Barbara, Bethany, Bonnie, Brenda,
        Brianna, Carla, Carol, Cheryl, Christine, Claudia, Courtney, Crystal, Cynthia, Daisy, Dawn,
        Debra, Denise, Diane, Donna, Edith, Elaine, Eleanor, Elizabeth, Ellen, Erica, Frances, Gail,
        Ginger, Gloria, Hannah, Harriet, Hazel, Heather, Holly, Irene, Janet, Jean, Jenna, Jessica,
        Jill, Joanne, Joyce, Judith, Julie, Karen, Katherine, Kelly, Kimberly, Latoya, Laura, Leah,
        Linda, Lois, Loretta, Lorraine, Lucille, Lynn, Madeline, Margaret, Marjorie, Martha,
        Mary Ann, Mary Ellen, Megan, Melissa, Michelle, Mildred, Miriam, Molly, Nancy, Natalie,
        Norma, Olive, Pamela, Patricia, Paula, Peggy, Phyllis, Rachel, Rebecca, Rhonda, Roberta,
        Rose, Rosemary, Ruth, Sally, Samantha, Sandra, Sarah, Sharon, Shirley, Stephanie, Susan,
        Sylvia, Tammy, Tanisha, Teresa, Tiffany, Tina, Tracy, Valerie, Victoria, Virginia, Wendy,
        Winifred"""
    ),
    he=_words(
        """Aaron, Adam, Alan, Albert, Alfred, Andrew, Anthony, Arthur, Barry, Benjamin, Bernard,
        Bradley, Brandon, Brian, Bruce, Calvin, Carl, Cecil, Charles, Chester, Christopher,
        Clarence, Clayton, Clifford, Cody, Craig, Curtis, Dale, Daniel, Darnell, Darrell, David,
        Dennis, Derek, Donald, Douglas, Duane, Earl, Edgar, Edward, Edwin, Eric, Ernest, Eugene,
        Floyd, Francis, Frank, Frederick, Gary, George, Gerald, Gilbert, Glenn, Gordon, Gregory,
        Harold, Harvey, Henry, Herbert, Howard, Isaac, Jack, Jacob, James, Jason, Jeffrey, Jeremy,
        Jerome, Joel, John, Jonathan, Joseph, Joshua, Justin, Keith, Kenneth, Kevin, Kyle, Lawrence,
        Leonard, Leroy, Lester, Lloyd, Louis, Luther, Marcus, Mark, Martin, Matthew, Maurice,
        Melvin, Michael, Milton, Mitchell, Nathan, Neil, Nicholas, Norman, Patrick, Paul, Peter,
        Philip, Ralph, Raymond, Richard, Robert, Roger, Ronald, Roy, Russell, Samuel, Scott, Sean,
        Stanley, Stephen, Steven, Stuart, Theodore, Thomas, Timothy, Todd, Tyler, Vernon, Victor,
        Vincent, Walter, Wayne, William, Zachary"""
    ),
    anyone=_words(
        """Alex, Ash, Avery, Bailey, Blake, Casey, Charlie, Dakota, Dana, Devon, Drew, Ellis,
        Frankie, Harley, Jamie, Jess, Jordan, Kai, Kendall, Lee, Logan, Marlow, Morgan, Parker,
        Quinn, Reese, Remy, Riley, River, Robin, Rowan, Sage, Sam, Shannon, Skyler, Taylor, Terry,
        Toni, Wren"""
    ),
    surnames=_words(
        """Aldrich, Ames, Amsden, Averill, Ayer, Bachelder, Badger, Bagley, Ballou, Bascom,
        Batchelder, Beal, Beckles, Bickford, Blaisdell, Blodgett, Booker, Brackett, Brockway,
        Bunker, Buswell, Buzzell, Chadbourne, Chamberlin, Chesley, Choate, Clough, Colby, Collier,
        Conant, Corliss, Craddock, Crandall, Currier, Cutter, Dearborn, DeLuca, Demeritt, Densmore,
        Dodge, Dow, Downing, Durgin, Edgerly, Ellsworth, Estabrook, Farnham, Fellows, Fenton,
        Fernald, Ferrante, Fifield, Fisk, Flanders, Fogg, Folsom, Foss, Frye, Furber, Gerrish,
        Giddings, Gilman, Glidden, Goodhue, Gove, Grover, Hadley, Haines, Hanscom, Hardwick,
        Haskell, Hildreth, Hobbs, Hodgdon, Hoitt, Holbrook, Hollis, Hooper, Hornbeck, Hoyt, Huckins,
        Huntley, Hutchins, Judkins, Karagiannis, Keniston, Kimball, Kittredge, Knowlton, Lamprey,
        Larrabee, Lawson, Leavitt, Libbey, Lindqvist, Littlefield, Lovejoy, Lovering, Lund, Magoon,
        Marden, Mayhew, Meader, Messer, Moody, Morey, Morrill, Moulton, Mudgett, Nason, Newhall,
        Nutter, Odell, Ordway, Parkhurst, Parsons, Patch, Peaslee, Philbrick, Pillsbury, Pingree,
        Plummer, Quimby, Ramsdell, Randlett, Ricker, Rinaldi, Roby, Rowell, Rucker, Rundlett,
        Sanborn, Sargent, Sawtelle, Scribner, Seavey, Shattuck, Sherburne, Shurtleff, Sinclair,
        Sleeper, Spaulding, Stackpole, Stearns, Stickney, Stillings, Sturtevant, Swain, Swett,
        Tasker, Tebbetts, Tenney, Thurston, Tibbetts, Tilton, Titcomb, Towle, Trask, Tucker, Tuttle,
        Twombly, Upham, Varney, Veazey, Vogel, Wadleigh, Waldron, Weare, Weeks, Wentworth, Whitcomb,
        Whitehouse, Whittemore, Wiggin, Wilcox, Wingate, Witham, Woodbury, Worthen, Yeaton"""
    ),
)

ORIGINS: tuple[Origin, ...] = (
    AMERICAN,
    Origin(  # French-Canadian
        weight=14,
        language="French",
        she=_words(
            """Aurore, Cécile, Céline, Claudette, Colette, Élise, Émilie, Estelle, Florence,
            Geneviève, Ginette, Hélène, Huguette, Jacqueline, Jeannine, Josée, Lise, Lucie,
            Marie-Claire, Marie-Ève, Mariette, Mélanie, Monique, Nathalie, Noëlla, Pauline,
            Rachelle, Raymonde, Simone, Solange, Suzanne, Sylvie, Thérèse, Yvette"""
        ),
        he=_words(
            """Adélard, Alphonse, Armand, Aurèle, Benoît, Bertrand, Clément, Denis, Émile, Étienne,
            Fernand, François, Gaston, Gérard, Gilles, Guy, Henri, Jacques, Jean-Luc, Jean-Paul,
            Laurent, Léo, Luc, Marcel, Mathieu, Normand, Olivier, Pascal, Philippe, Raoul, Réjean,
            Rémi, Roland, Sylvain, Théo, Yves, Yvon"""
        ),
        surnames=_words(
            """Bélanger, Bergeron, Boisvert, Bolduc, Bouchard, Caron, Cloutier, Côté, Desrosiers,
            Dubois, Fortier, Fournier, Gagnon, Gauthier, Girard, Guay, Houle, Jutras, L'Heureux,
            Labrecque, Lachance, Laflamme, Langlois, Lavoie, Lessard, Lévesque, Michaud, Moreau,
            Morin, Ouellette, Paquette, Paradis, Pelletier, Plourde, Poirier, Provencher, St. Onge,
            St-Cyr, Thériault, Tanguay, Thibodeau, Turcotte, Vaillancourt"""
        ),
    ),
    Origin(  # Irish
        weight=9,
        language="",
        she=_words(
            """Aoife, Bríd, Bridget, Caitlin, Clodagh, Colleen, Deirdre, Eileen, Fiona, Gráinne,
            Kathleen, Maeve, Maura, Maureen, Niamh, Noreen, Nuala, Orla, Róisín, Sheila, Sinéad,
            Siobhán, Una"""
        ),
        he=_words(
            """Aidan, Brendan, Ciarán, Colm, Conor, Cormac, Declan, Dermot, Desmond, Eamon, Eoin,
            Fergus, Finbar, Kieran, Liam, Malachy, Niall, Oisín, Padraig, Rory, Ruairí, Seamus"""
        ),
        surnames=_words(
            """Callahan, Connolly, Coyne, Cronin, Curran, Devlin, Dooley, Driscoll, Fahey, Feeney,
            Finnegan, Geary, Grogan, Hanrahan, Hennessy, Kearney, Keenan, Kelleher, Lafferty,
            Lonergan, Madigan, Maguire, Mahoney, McDermott, McGee, McGrath, McKenna, McNally,
            McNulty, Murtagh, O'Dea, O'Halloran, O'Hearn, O'Loughlin, O'Rourke, O'Shea, Quigley,
            Rafferty, Reardon, Riordan, Scanlon, Shaughnessy, Sweeney, Tully, Whelan"""
        ),
    ),
    Origin(  # Hispanic
        weight=8,
        language="Spanish",
        she=_words(
            """Alba, Alejandra, Altagracia, Ana María, Araceli, Beatriz, Carmen, Catalina, Dolores,
            Elena, Esperanza, Graciela, Guadalupe, Inés, Isabel, Luz, Marisol, Maritza, Mercedes,
            Milagros, Nieves, Paloma, Pilar, Raquel, Rocío, Rosa, Rosario, Soledad, Verónica,
            Ximena, Yolanda"""
        ),
        he=_words(
            """Alejandro, Álvaro, Andrés, Ángel, Arturo, Eduardo, Efraín, Emilio, Esteban, Fernando,
            Gonzalo, Guillermo, Héctor, Hernán, Ignacio, Jesús, Joaquín, Jorge, José, José Luis,
            Juan Carlos, Julián, Manuel, Mateo, Miguel, Nicolás, Rafael, Ramón, Raúl, Rubén,
            Salvador, Sergio, Tomás"""
        ),
        surnames=_words(
            """Aguirre, Alvarado, Arroyo, Ayala, Barrera, Bonilla, Camacho, Cardona, Colón, Cordero,
            De Jesús, De la Rosa, Delgado, Díaz, Espinoza, Figueroa, Fuentes, Herrera, Maldonado,
            Medina, Mejía, Méndez, Moreno, Muñoz, Montalvo, Pacheco, Palacios, Peña, Quiñones,
            Quintero, Ríos, Rosario, Ruiz, Salazar, Santiago, Solís, Vega, Velázquez, Villanueva,
            Zamora"""
        ),
    ),
    Origin(  # Polish
        weight=5,
        language="Polish",
        she=_words(
            """Agnieszka, Aleksandra, Beata, Bożena, Danuta, Dorota, Elżbieta, Ewa, Grażyna, Halina,
            Irena, Jadwiga, Joanna, Jolanta, Kasia, Krystyna, Magdalena, Małgorzata, Renata,
            Stanisława, Urszula, Wanda, Zofia"""
        ),
        he=_words(
            """Andrzej, Bogdan, Czesław, Dariusz, Grzegorz, Henryk, Jacek, Jerzy, Kazimierz,
            Krzysztof, Leszek, Łukasz, Maciej, Marek, Mateusz, Mirosław, Paweł, Piotr, Rafał,
            Ryszard, Stanisław, Tadeusz, Tomasz, Wiesław, Witold, Zbigniew"""
        ),
        surnames=_words(
            """Adamczyk, Baran, Bielski, Borkowski, Cichoń, Czarnecki, Dąbrowski, Gajewski,
            Grabowski, Jabłoński, Janik, Kaczmarek, Kamiński, Kasprzak, Krawczyk, Łuczak, Majewski,
            Mazurek, Michalak, Nowicki, Olszewski, Pawlak, Pietrzak, Rutkowski, Sikora, Sobczak,
            Stępień, Szczepański, Szymański, Wasilewski, Wieczorek, Wilk, Zając, Żak"""
        ),
    ),
    Origin(  # Nepali, many of them from Bhutan
        weight=4,
        language="Nepali",
        she=_words(
            """Anju, Bimala, Chandra, Dil Maya, Durga, Gita, Hari Maya, Kamala, Laxmi, Manju,
            Nirmala, Pabitra, Parbati, Radha, Rupa, Sabita, Sabitri, Sarita, Sita, Sunita, Tika,
            Tulasi"""
        ),
        he=_words(
            """Bal, Bhim, Bikash, Bishnu, Deepak, Dhan, Dilip, Ganesh, Gopal, Hari, Indra, Kamal,
            Khem, Lal, Madan, Mohan, Narayan, Prem, Purna, Rajesh, Ram, Ramesh, Santosh, Suraj, Tek,
            Yam"""
        ),
        surnames=_words(
            """Acharya, Adhikari, Bhandari, Biswa, Chhetri, Darjee, Dhakal, Dhungel, Ghimire,
            Gurung, Kafley, Karki, Khadka, Khatiwada, Lama, Limbu, Magar, Mongar, Neopaney, Pokhrel,
            Pradhan, Rai, Regmi, Rizal, Shrestha, Subedi, Tamang, Thapa, Timsina"""
        ),
    ),
    Origin(  # Vietnamese
        weight=3,
        language="Vietnamese",
        she=_words(
            """Bích, Châu, Diễm, Hạnh, Hoa, Hương, Kim, Lan, Linh, Loan, Mai, My, Ngọc, Nhung,
            Phượng, Quyên, Thanh Thảo, Thảo, Thu, Thủy, Trang, Tuyết, Vân, Xuân, Yến"""
        ),
        he=_words(
            """Bảo, Bình, Cường, Đức, Dũng, Duy, Hải, Hiếu, Hùng, Khang, Khoa, Long, Minh, Nam,
            Nghĩa, Phong, Phúc, Quân, Quang, Sơn, Tài, Thành, Tiến, Trung, Tuấn, Vinh"""
        ),
        surnames=_words(
            """Nguyen, Nguyen, Nguyễn, Tran, Trần, Le, Lê, Pham, Phạm, Huynh, Vo, Dang, Đặng, Bui,
            Đỗ, Ngo, Duong, Ly"""
        ),
        anyone=_words("An, Anh"),
    ),
    Origin(  # Chinese
        weight=3,
        language="Mandarin",
        she=_words(
            "Fang, Hui, Jing, Lihua, Ling, Mei, Meiling, Qing, Xiaoyan, Xiu, Yan, Ying, Yun"
        ),
        he=_words("Guoqiang, Hao, Jianguo, Jun, Lei, Peng, Tao, Wei, Yong, Zhiwei"),
        surnames=_words(
            """Cai, Chen, Cheung, Deng, Feng, Gao, Guo, He, Huang, Li, Liang, Liu, Luo, Ng, Pan,
            Song, Sun, Tang, Wang, Xu, Zhang, Zhao, Zheng, Zhou, Zhu"""
        ),
        own_given=_pairs(
            """美玲 Meiling, 雪梅 Xuemei, 丽华 Lihua, 晓燕 Xiaoyan, 秀英 Xiuying, 静 Jing,
            建国 Jianguo, 志伟 Zhiwei, 国强 Guoqiang, 海涛 Haitao, 文 Wen, 玉兰 Yulan"""
        ),
        own_surnames=_pairs(
            """陈 Chen, 李 Li, 王 Wang, 张 Zhang, 刘 Liu, 黄 Huang, 林 Lin, 周 Zhou, 吴 Wu,
            郭 Guo, 梁 Liang, 许 Xu"""
        ),
        family_first=True,
    ),
    Origin(  # Arabic
        weight=3,
        language="Arabic",
        she=_words(
            """Aisha, Amal, Amira, Dalia, Fatima, Hanan, Huda, Iman, Khadija, Layla, Lina, Maha,
            Mariam, Mona, Nadia, Rania, Rasha, Reem, Salma, Samira, Sawsan, Yasmin, Zahra, Zainab"""
        ),
        he=_words(
            """Abd al-Karim, Abdul Rahman, Ahmad, Amir, Bilal, Fadi, Faisal, Farid, Ghassan, Hadi,
            Hamza, Ibrahim, Jamal, Kareem, Khalid, Mahmoud, Mustafa, Nabil, Omar, Rami, Samir,
            Tariq, Walid, Yusuf, Zaid"""
        ),
        surnames=_words(
            """Abboud, al-Bayati, al-Hamdani, al-Jubouri, al-Khatib, al-Najjar, al-Rawi, Awad,
            Bakri, Barakat, Fakhoury, Ghanem, Habib, Haddad, Hamdan, Hijazi, Issa, Jaber, Kassab,
            Khoury, Mansour, Masri, Qasim, Rahal, Salloum, Sayegh, Shaheen, Shami, Tawil, Younes"""
        ),
        anyone=_words("Noor, Nour"),
    ),
    Origin(  # Somali
        weight=3,
        language="Somali",
        she=_words(
            """Amina, Asha, Deqa, Fadumo, Faiza, Halima, Hawa, Hibo, Hodan, Idil, Ifrah, Khadra,
            Ladan, Maryan, Nasra, Rahma, Safiya, Sagal, Sahra, Shukri, Ubah, Zamzam"""
        ),
        he=_words(
            """Abdi, Abdirahman, Abdullahi, Abshir, Ahmed, Bashir, Dahir, Daud, Guled, Jama, Liban,
            Mahad, Mukhtar, Nuur, Osman, Said, Yasin, Yonis, Zakariya"""
        ),
        surnames=_words(
            """Abdi Aden, Abshir, Adan, Aden, Dirie, Duale, Elmi, Guled, Hersi, Jama, Jama Elmi,
            Kahin, Mire, Muse, Nur, Osman, Osman Shire, Samatar, Shire, Warsame, Warsame Nur,
            Wehliye"""
        ),
    ),
    Origin(  # Ukrainian
        weight=3,
        language="Ukrainian",
        she=_words(
            """Alla, Anastasia, Daria, Halyna, Hanna, Iryna, Kateryna, Khrystyna, Larysa, Liudmyla,
            Marta, Nadiia, Natalia, Nina, Oksana, Olena, Olha, Sofiia, Solomiia, Svitlana, Tetiana,
            Valentyna, Yuliia"""
        ),
        he=_words(
            """Andriy, Artem, Bohdan, Danylo, Dmytro, Ihor, Ivan, Maksym, Mykhailo, Mykola, Oleh,
            Oleksandr, Oleksiy, Orest, Ostap, Pavlo, Petro, Roman, Ruslan, Serhiy, Stepan, Taras,
            Vadym, Vasyl, Viktor, Yaroslav, Yuriy"""
        ),
        surnames=_words(
            """Bondarenko, Boyko, Danylko, Hnatiuk, Ivanenko, Kovalchuk, Kushnir, Moroz, Oliynyk,
            Panchenko, Polishchuk, Romaniuk, Savchuk, Sydorenko, Tkachenko"""
        ),
        own_given=_pairs(
            """Олена Olena, Ірина Iryna, Оксана Oksana, Галина Halyna, Тарас Taras, Микола Mykola,
            Дмитро Dmytro, Богдан Bohdan"""
        ),
        own_surnames=_pairs(
            """Бондаренко Bondarenko, Ткаченко Tkachenko, Поліщук Polishchuk, Савчук Savchuk,
            Мороз Moroz, Кушнір Kushnir"""
        ),
    ),
    Origin(  # Abenaki, Penobscot and Passamaquoddy family names, with the given names of the place
        weight=2,
        language="",
        she=AMERICAN.she,
        he=AMERICAN.he,
        surnames=_words(
            """Attean, Neptune, Nolet, Obomsawin, Panadis, Ranco, Sapiel, Sockabasin, Tomah, Watso,
            Wawanolet"""
        ),
        anyone=AMERICAN.anyone,
    ),
)

CALLED: tuple[str, ...] = _words(
    """Bear, Big Ray, Birdie, Bug, Captain, Cedar, Cricket, Dee, Dee-Dee, Doc, Fern, Fox, Jo-Jo,
    Juniper, Junior, K.C., Lala, Lucky, Mama Jo, Mimi, Moth, Mouse, Nana, Nemo, Pepper, Pip, Red,
    Ru, Skip, Slim, Sparrow, Sunny, T.J., Tex, Tiny, Willow, Ziggy, Zo"""
)
"""Names that stand alone."""

SHORT_FORMS: dict[str, str] = {
    "Abigail": "Abby", "Alejandro": "Alex", "Andrew": "Andy", "Anthony": "Tony", "Barbara": "Barb",
    "Benjamin": "Ben", "Charles": "Chuck", "Christopher": "Chris", "Cynthia": "Cindy",
    "Daniel": "Danny", "David": "Dave", "Debra": "Deb", "Dolores": "Lola", "Donald": "Don",
    "Edward": "Ned", "Eleanor": "Ellie", "Elizabeth": "Liz", "Fatima": "Fati", "Francis": "Frank",
    "Frederick": "Fred", "Geneviève": "Gen", "Gerald": "Jerry", "Graciela": "Chela",
    "Gregory": "Greg", "Guadalupe": "Lupe", "Guillermo": "Memo", "Harold": "Hal",
    "Jacqueline": "Jackie", "James": "Jim", "Jeffrey": "Jeff", "Jesús": "Chuy", "Joseph": "Joe",
    "Joshua": "Josh", "José": "Pepe", "Katherine": "Kate", "Kathleen": "Kath", "Kenneth": "Ken",
    "Kimberly": "Kim", "Lawrence": "Larry", "Leonard": "Len", "Lorraine": "Lori",
    "Madeline": "Maddie", "Margaret": "Peg", "Matthew": "Matt", "Michael": "Mike",
    "Miguel": "Mickey", "Nathan": "Nate", "Oleksandr": "Sasha", "Pamela": "Pam",
    "Patricia": "Patty", "Patrick": "Paddy", "Philip": "Phil", "Rafael": "Rafa", "Raymond": "Ray",
    "Rebecca": "Becky", "Richard": "Rick", "Robert": "Bob", "Ronald": "Ron", "Rosario": "Charo",
    "Samantha": "Sam", "Samuel": "Sam", "Sandra": "Sandy", "Stanisław": "Staś",
    "Stephanie": "Steph", "Stephen": "Steve", "Susan": "Sue", "Suzanne": "Suzie", "Theodore": "Ted",
    "Thomas": "Tom", "Timothy": "Tim", "Valerie": "Val", "Victoria": "Vicky", "Walter": "Walt",
    "William": "Bill", "Yuliia": "Yulia", "Zachary": "Zach", "Zofia": "Zosia",
}  # fmt: skip
"""What some are called for short, by given name."""

TOWNS: tuple[str, ...] = _words(
    """Concord, Concord, Concord, Concord, Allenstown, Barnstead, Belmont, Berlin, Boscawen, Bow,
    Bradford, Bristol, Canterbury, Claremont, Contoocook, Derry, Dover, Dunbarton, Epsom,
    Farmington, Franklin, Franklin, Gilmanton, Henniker, Hillsborough, Hooksett, Hopkinton, Keene,
    Laconia, Lebanon, Littleton, Loudon, Manchester, Manchester, Meredith, Milford, Nashua,
    New London, Newport, Northfield, Northwood, Pembroke, Penacook, Penacook, Pittsfield, Plymouth,
    Portsmouth, Raymond, Rochester, Salisbury, Somersworth, Suncook, Tilton, Warner, Weare"""
)
"""Towns and villages of New Hampshire, the near ones several times."""
