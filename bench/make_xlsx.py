# SPDX-License-Identifier: EUPL-1.2
# Writes a list of measures as a workbook: make_xlsx.py FILE ROWS
import datetime
import random
import sys

import openpyxl

random.seed(1)
words = ("Radweg Dorfplatz Bürgerhaus Beleuchtung Sanierung Neubau Konzept "
         "Schule Bahnhof Wanderweg Jugendtreff Ausbau Netz Hochwasser").split()
places = "Meggen Bilstein Grevenbrück Altenhundem Saalhausen Elspe".split()
book = openpyxl.Workbook(write_only=True)
sheet = book.create_sheet("Maßnahmen")
sheet.append(["Nr.", "Handlungsfeld", "Maßnahme", "Beschreibung", "Ort",
              "Zuständig", "Stand", "Beginn", "Ende", "Kosten", "Fortschritt"])


def text(count):
    return " ".join(random.choice(words) for _ in range(count))


for i in range(int(sys.argv[2])):
    day = datetime.date(2020, 1, 1) + datetime.timedelta(random.randrange(2000))
    sheet.append(["M %d" % i, "Handlungsfeld %d" % (i % 7),
                  "%s %d" % (text(3), i), text(20), random.choice(places),
                  "Fachbereich %d" % (i % 5),
                  random.choice(["läuft", "in Planung", "abgeschlossen"]),
                  day, day + datetime.timedelta(400),
                  random.randrange(1000, 10 ** 7) / 2, (i % 101) / 100])
book.save(sys.argv[1])
