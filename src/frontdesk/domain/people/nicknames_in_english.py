"""English short forms, and names that are written in several ways, which the common list lacks."""

from __future__ import annotations

SHORT_FORMS: dict[str, tuple[str, ...]] = {
    name: tuple(shorts.split(", "))
    for name, shorts in (
        line.strip().split(": ")
        for line in """
    Alexander: Sasha, Lex
    Alexandra: Sasha, Lexi
    Barbara: Barb
    Catherine: Kate, Kitty, Kit, Katie, Kathy, Cat
    Charlotte: Charlie
    Christopher: Topher
    Dennis: Denny
    Eleanor: Nell, Nellie, Nora
    Elizabeth: Elsie, Isabel
    Evelyn: Evie
    Eve: Evie
    Helen: Nell, Nellie
    Henrietta: Hetty, Ettie
    Isabel: Izzy, Belle
    Jason: Jay
    Jerome: Jerry
    Judith: Jodie
    Katherine: Kat, Katie, Kitty, Kit
    Kathryn: Kat, Katie, Kate, Kathy, Kitty
    Kristina: Tina
    Kristin: Kris, Kristy
    Laura: Laurie, Lori
    Lillian: Lily
    Louise: Lulu
    Margaret: Greta
    Marjorie: Marge
    Matilda: Tilda, Tillie
    Melanie: Mel
    Mildred: Millie
    Nicholas: Cole
    Reginald: Rex
    Richard: Ritchie
    Robert: Bert, Robbie
    Rosemary: Rosie
    Roxanne: Roxy
    Stanley: Stan
    Susan: Suzy
    Tamara: Tammy
    Tatiana: Tanya
    Veronica: Vera
    William: Liam
    """.strip().splitlines()
    )
}
"""The short forms of a name. Somebody who is called by one may be on file by the other."""

WRITTEN: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in """
    Aileen Eileen
    Alan Allan Allen
    Ashley Ashleigh
    Brian Bryan
    Brittany Britney
    Caitlin Kaitlyn Katelyn
    Carl Karl
    Caroline Carolyn
    Catherine Katherine Kathryn Katharine Cathryn
    Christine Kristine
    Christina Kristina
    Christy Kristy Christie
    Cheryl Sheryl
    Darren Daren
    Deanna Deana
    Deborah Debra
    Debbie Debby
    Derek Derrick
    Diana Diane Dianne
    Eric Erik Erick
    Gary Garry
    Geoffrey Jeffrey
    Geoff Jeff
    Graham Graeme
    Gregg Greg
    Ian Iain
    Jody Jodie
    Kristin Kristen Kirsten
    Laurie Lori
    Lawrence Laurence
    Lee Leigh
    Lynn Lynne
    Marc Mark
    Neil Neal
    Philip Phillip
    Robin Robyn
    Rory Roderick
    Sara Sarah
    Sean Shawn Shaun
    Shari Sharon Sherry
    Shelly Shelley
    Sidney Sydney
    Steven Stephen Stefan
    Teresa Theresa
    Todd Tod
    Yvonne Evonne
    Zoe Zoey
    """.strip().splitlines()
)
"""Names that are one name in several spellings."""
