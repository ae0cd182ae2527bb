"""The colours of hin-export --palette safe as other eyes see them.

What is simulated: protanopia, deuteranopia and tritanopia of full severity, by the matrices of
Machado, Oliveira and Fernandes (IEEE TVCG 15(6), 2009) on linear sRGB.  Distances are CIEDE2000
(Sharma, Wu and Dalal, Color Research and Application 30(1), 2005), whose published pairs are
checked first."""
import math

VISION = {
    'all colours': ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    'protanopia': ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    'deuteranopia': ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    'tritanopia': ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}

def linear(text):
    channels = [int(text[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]

def luminance(rgb):
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]

def contrast_to_white(text):
    return 1.05 / (luminance(linear(text)) + 0.05)

def lab(rgb):
    x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047
    y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]
    z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)

def seen(text, vision):
    rgb = linear(text)
    return lab([min(1, max(0, sum(m * c for m, c in zip(row, rgb)))) for row in VISION[vision]])

def ciede2000(p, q):
    l1, a1, b1 = p
    l2, a2, b2 = q
    mean = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - math.sqrt(mean / (mean + 25 ** 7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1 = math.degrees(math.atan2(b1, a1)) % 360 if c1 else 0
    h2 = math.degrees(math.atan2(b2, a2)) % 360 if c2 else 0
    turn = h2 - h1
    if c1 * c2 == 0:
        turn, h = 0, h1 + h2
    else:
        h = (h1 + h2) / 2
        if abs(turn) > 180:
            h += 180 if h1 + h2 < 360 else -180
            turn -= math.copysign(360, turn)
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    l, c = (l1 + l2) / 2, (c1 + c2) / 2
    cosine = lambda degrees: math.cos(math.radians(degrees))
    t = (1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6)
         - 0.20 * cosine(4 * h - 63))
    sl = 1 + 0.015 * (l - 50) ** 2 / math.sqrt(20 + (l - 50) ** 2)
    sc, sh = 1 + 0.045 * c, 1 + 0.015 * c * t
    rt = (-2 * math.sqrt(c ** 7 / (c ** 7 + 25 ** 7))
          * math.sin(math.radians(60 * math.exp(-((h - 275) / 25) ** 2))))
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2
                     + rt * (dc / sc) * (dh / sh))

def distance(one, other, vision):
    return ciede2000(seen(one, vision), seen(other, vision))

# of the 34 published pairs, those that go through each branch
PUBLISHED = [((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
             ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
             ((50, 0, 0), (50, -1, 2), 2.3669),
             ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
             ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
             ((50, -0.001, 2.49), (50, 0.0011, -2.49), 4.7461),
             ((50, 2.5, 0), (73, 25, -18), 27.1492),
             ((50, 2.5, 0), (58, 24, 15), 19.4535),
             ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
             ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082)]

def published():
    return all(abs(ciede2000(p, q) - d) < 1e-4 and abs(ciede2000(q, p) - d) < 1e-4
               for p, q, d in PUBLISHED)
