"""Files of figures as the statistics office and others give them, in small."""

KERNCIJFERS = """"Kerncijfers wijken en buurten 2024"
""
"Onderwerp";"Onderwerp";"Bevolking|Aantal inwoners";"Bevolking|Leeftijdsgroepen|0 tot 15 jaar";"Bevolking|Leeftijdsgroepen|15 tot 25 jaar";"Jongeren met jeugdzorg in natura (aantal)";"Percentage jongeren met jeugdzorg (%)"
"Wijken en buurten";"Perioden";"aantal";"aantal";"aantal";"aantal";"%"
"Rivierdorp (gemeente)";"2024*";"20100";"3400";"2300";"550";"9,6"
"WK999901";"2024*";"4000";"700";"450";".";"."
"WK999902";"2024*";"30";".";"0";"";""
"WK999977";"2024*";"100";"20";"10";"5";"9"
"Andershuizen (gemeente)";"2024*";"100";"20";"10";"5";"9"
"WK123401";"2024*";"100";"20";"10";"5";"9"
"WK999901";"2023";"3900";"abc";"450";"";""
"Bron: CBS"
"© CBS, Den Haag"
"""
LANG = """"Bevolking; leeftijd, geslacht, regio"
"Geslacht";"Leeftijd";"Regio's";"Perioden";"Bevolking op 1 januari (aantal)"
"Totaal mannen en vrouwen";"0 tot 5 jaar";"Rivierdorp";"2025";"1100"
"Mannen";"0 tot 5 jaar";"Rivierdorp";"2025";"560"
"Totaal mannen en vrouwen";"5 tot 10 jaar";"Rivierdorp";"2025";"1200"
"Totaal mannen en vrouwen";"Totaal";"Rivierdorp";"2025";"20000"
"Totaal mannen en vrouwen";"95 jaar of ouder";"Rivierdorp";"2025";"20"
"Totaal mannen en vrouwen";"0 tot 5 jaar";"Rivierdorp";"2025 1e kwartaal";"1105"
"Bron: CBS"
"""
CODES = """ID;RegioS;Perioden;k_0Tot15Jaar_8;k_15Tot25Jaar_9
0;GM9999  ;2022JJ00;100;50
1;WK999901;2022JJ00;40;20
"""
GEMEENTEN = """gemeente,gm_code,provincie,jeugdregio,inwoners,inw_0_4,inw_5_9,inw_10_14,inw_15_19,inw_20_24,inw_0_19
Rivierdorp,GM9999,Utrecht,Eemland,20000,1000,1100,1200,1300,1400,4600
Heideveen,GM9998,Utrecht,Eemland,30000,2000,2100,2200,2300,2400,8600
"""
BUURTEN = """jaar,code,soort,gemeente,inwoners,inw_0_15,inw_15_25,jongeren_met_jeugdzorg,pct_jongeren_met_jeugdzorg
2024,WK999901,Wijk,Rivierdorp,4000,600,400,60,6.0
2025,WK999901,Wijk,Rivierdorp,4100,620,410,,
2025,WK999902,Wijk,Rivierdorp,40,0,0,,
2025,BU99990101,Buurt,Rivierdorp,2000,300,200,20,4.0
"""
PC4 = """pc4,plaats,gemeente,lat,lon,inwoners,inw_0_4,inw_5_9,inw_10_14,inw_15_19,inw_20_24
9991,Rivierdorp,Rivierdorp,52.1,5.1,900,100,110,120,130,140
9992,Rivierdorp,Rivierdorp,52.1,5.1,,,,,,
9993,Heideveen,Heideveen,52.1,5.1,900,100,110,120,130,140
9994,Rivierdorp,Rivierdorp,52.1,5.1,800,10,20,30,40,50
"""
REGIOS = """jeugdregio_code,jeugdregio,n_gemeenten,gemeenten,inwoners_2021,inw_0_4,inw_5_9,inw_10_14,inw_15_19,inw_20_24
JZ20,Eemland,2,Heideveen; Rivierdorp,50000,3000,3200,3400,3600,3800
JZ21,Elders,1,Ergens,50000,1,1,1,1,1
"""
