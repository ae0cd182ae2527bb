"""Reads the pictures of hin-export back; see export-pictures.sh."""
import math, random, re, subprocess, unicodedata
import xml.etree.ElementTree as ET

import export_palette as palette

FONT = '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf'
SVG = '{http://www.w3.org/2000/svg}'
number = 0

def test(good, what, why=''):
    global number
    number += 1
    print('ok' if good else 'not ok', number, '-', what)
    if not good and why:
        print('\n'.join('# ' + line for line in str(why)[:2000].split('\n')))

def skip(what, why):
    global number
    number += 1
    print('ok', number, '-', what, '# SKIP', why)

def export(*options, text):
    with open('in.tsv', 'w') as file:
        file.write(text)
    run = subprocess.run(['hin-export', '-q', *options, 'in.tsv'], capture_output=True, check=True)
    return run.stdout.decode()

def svg(*options, text):
    return ET.fromstring(export(*options, text=text))

def part(picture, name):
    return next(g for g in picture.iter(SVG + 'g') if g.get('class') == name)

def get(element, *names):
    return [float(element.get(name)) for name in names]

# a network whose sizes have a long tail, with names of every kind of letter
random.seed(11)
LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./@+()'
TYPES = ['model', 'tag', 'arxiv', 'pipeline', 'library', 'author']
ends = [random.choice(TYPES) + ':' + ''.join(random.choices(LETTERS, k=random.randint(1, 25)))
        for _ in range(600)]
edges = sorted({(random.choice(ends), ends[int(600 * random.random() ** 3)]) for _ in range(2500)})
edges = [(s, t) for s, t in edges if s != t]
degree = {}
for pair in edges:
    for end in pair:
        degree[end] = degree.get(end, 0) + 1
network = ''.join(f'{s}\tr\t{t}\n' for s, t in edges)
order = sorted(degree, key=lambda n: (-degree[n], n.encode()))

# the font
try:
    from fontTools.ttLib import TTFont
    font = TTFont(FONT)
    em, names, advance, glyphs = (font['head'].unitsPerEm, font.getBestCmap(), font['hmtx'],
                                  font['glyf'])
except (ImportError, OSError):
    font = None

def width(text):
    return sum(advance[names[ord(c)]][0] for c in text) / em

def box(element):
    """x0, y0, x1, y1 of the ink of a text, as the font draws it"""
    x, y, size = get(element, 'x', 'y', 'font-size')
    wide = width(element.text) * size
    x -= {'middle': wide / 2, 'end': wide}.get(element.get('text-anchor'), 0)
    drawn = [glyphs[names[ord(c)]] for c in element.text]
    drawn = [g for g in drawn if g.numberOfContours]
    return (x, y - max(g.yMax for g in drawn) / em * size, x + wide,
            y - min(g.yMin for g in drawn) / em * size)

def covered(boxes):
    return [(a, b) for i, a in enumerate(boxes) for b in boxes[:i]
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]

pictures = {'svg': svg('-f', 'svg', '--labels', '80', text=network),
            'bars': svg('-f', 'bars', text=network),
            'cloud': svg('-f', 'cloud', '--top', '400', text=network)}
for name, picture in pictures.items():
    texts = [t for t in picture.iter(SVG + 'text')]
    if font is None:
        skip(name + ': widths', 'no fontTools or no Liberation Sans')
        skip(name + ': no text covers another or the border', 'no fontTools or no Liberation Sans')
        continue
    # our widths are thousandths, what is written tenths
    wrong = [t.text for t in texts if t.get('textLength')
             and abs(width(t.text) * float(t.get('font-size')) - float(t.get('textLength')))
             > 0.0501 + 0.0005 * len(t.text) * float(t.get('font-size'))]
    test(texts and not wrong, name + ': widths are those of the font', wrong)
    groups = [part(picture, {'svg': 'labels', 'bars': 'bars', 'cloud': 'words'}[name])]
    boxes = [box(t) for g in groups for t in g.iter(SVG + 'text')]
    wide, high = get(picture, 'width', 'height')
    out = [b for b in boxes if b[0] < 0 or b[2] > wide or b[3] > high]
    least = {'svg': 20, 'bars': 100, 'cloud': 400}[name]
    test(len(boxes) >= least and not covered(boxes) and not out,
         f'{name}: none of {len(boxes)} texts covers another or the border',
         (len(boxes), covered(boxes)[:5], out))

# bars: the values, and lengths in proportion to them
def read_bars(picture):
    rows = []
    for g in part(picture, 'bars'):
        rect = g.find(SVG + 'rect')
        rows.append((g.find(SVG + 'title').text.rsplit(': ', 1),
                     0 if rect is None else float(rect.get('width')),
                     g.findall(SVG + 'text')[1].text))
    return rows
rows = read_bars(pictures['bars'])
test([r[0][0] for r in rows] == order[:50], 'bars: the largest, in order',
     [r[0] for r in rows])
unit = rows[0][1] / degree[order[0]]
test(all(abs(r[1] - unit * degree[r[0][0]]) <= 0.11 and r[2] == f'{degree[r[0][0]]:,}'
         for r in rows), 'bars: lengths and numbers are the values', rows)
values = {f'x:n{i}': random.choice([0, 10 ** random.uniform(-3, 6)]) for i in range(40)}
text = ''.join(f'{n}\t@v\t{v!r}\n' for n, v in values.items())
rows = read_bars(svg('-f', 'bars', '--log', '--size-by', '@v', text=text))
least = 10 ** (math.ceil(math.log10(min(v for v in values.values() if v))) - 1)
unit = rows[0][1] / math.log10(max(values.values()) / least)
test(all(abs(r[1] - (unit * math.log10(values[r[0][0]] / least) if values[r[0][0]] else 0)) <= 0.11
         for r in rows) and len(rows) == 40, 'bars: lengths are the logarithms', rows)

# the cloud: sizes go with the root of the value
words = [(float(g.find(SVG + 'text').get('font-size')), g.find(SVG + 'title').text.rsplit(': ', 1))
         for g in part(pictures['cloud'], 'words')]
unit = words[0][0] / math.sqrt(degree[order[0]])
test([w[1][0] for w in words] == order[:400]
     and all(abs(w[0] - max(12, unit * math.sqrt(degree[w[1][0]]))) <= 0.11 for w in words),
     'cloud: sizes are the roots of the values', words[:20])

# the table: columns begin where a terminal shows them
def cells(text):
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) in ('Cf', 'Mn') else
               2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)
ids = ['a', '模型', 'e\u0301\u0308', 'ｆｕｌｌ', '한국어', 'naïve', 'x' * 200, '日本語' * 40]
text = ''.join(f'tag:{n}\t@left\tL{i}\ntag:{n}\t@number\t{i * 37}\n' for i, n in enumerate(ids))
lines = export('-f', 'table', '--size-by', '@number', text=text).splitlines()
starts = {cells(re.split(r'@left|L\d', line)[0]) for line in lines}
test(len(lines) == len(ids) + 1 and len(starts) == 1 and
     len({cells(line) for line in lines}) == 1, 'table: columns are aligned', '\n'.join(lines))

# names of anything: XML with the elements of a drawing, text without controls
BITS = ['"', "'", '<', '>', '&', ']]>', '</script>', '<!--', '<![CDATA[', '&lt;', '&#0;', '\\',
        '\n', '\r', '\t', '\x01', '\x1b[31m', '\x7f', '\x85', '\x9b1m', '%', '\u202e', '\u2066',
        '\u200b', '\ufeff', '\ufffe', '\uffff', '\u2028', '😀', '👩‍👩‍👧', 'e\u0301', '模型', 'مرحبا', 'a', ' ',
        'javascript:alert(1)', ':', 'x' * 300]
MUST = re.compile(rb'[\x00-\x20\x7f%"<>\\^`{|}]')
hostile = sorted({''.join(random.choices(BITS, k=random.randint(1, 5))) for _ in range(500)})
hostile = ['tag:' + MUST.sub(lambda m: b'%%%02X' % m[0][0], n.encode()).decode() for n in hostile]
def literal(text):
    for raw, escaped in ('\\', '\\\\'), ('\t', '\\t'), ('\n', '\\n'), ('\r', '\\r'):
        text = text.replace(raw, escaped)
    return text
text = ''.join(f'{n}\t@v\t{i}\nx:y\tr\t{n}\n{n}\t@note\t{literal(random.choice(BITS))}\n'
               for i, n in enumerate(hostile))
shown = sorted(n.replace('\ufffe', '%EF%BF%BE').replace('\uffff', '%EF%BF%BF') for n in hostile)
for form in 'bars', 'cloud':
    picture = svg('-f', form, '--show', 'tag', '--top', '600', '--size-by', '@v', text=text)
    titles = [t.text.rsplit(': ', 1)[0] for t in picture.iter(SVG + 'title')][1:]
    test(sorted(titles) == shown, form + ': names come back')
    test({e.tag for e in picture.iter()} <= {SVG + t for t in 'svg title rect text g path'.split()},
         form + ': only drawing elements')
table = export('-f', 'table', text=text)
test(not [c for c in table if unicodedata.category(c) == 'Cc' and c != '\n'
          or c in '\u202e\u2066'], 'table: no control characters')

# colours
test(palette.published(), 'CIEDE2000 as published')
every = ['model', 'arxiv', 'tag', 'pipeline', 'library', 'author', 'date', 'year', 'category',
         'dataset', 'space', 'owner', 'license', 'language', 'downloads', 'likes', 'format',
         'architecture', 'feature', 'region', 'doi']
text = ''.join(f'{t}:x\tr\t{t}:y\n' for t in every)
def legend(picture):
    return {t.text.split(' (')[0]: (c.get('fill'), c.get('stroke'))
            for c, t in zip(part(picture, 'legend').iter(SVG + 'circle'),
                            part(picture, 'legend').iter(SVG + 'text'))}
colours = legend(svg('--palette', 'safe', text=text))
test(set(colours) == set(every), 'legend: every type')
def closest(chosen):
    return min((palette.distance(colours[a][0], colours[b][0], vision), a, b, vision)
               for a in chosen for b in chosen if a < b for vision in palette.VISION)
def greys(chosen):
    light = sorted(palette.lab(palette.linear(colours[t][0]))[0] for t in chosen)
    return min(b - a for a, b in zip(light, light[1:]))
for name, chosen in ('model 1', every[:5]), ('model 2', ['model', 'arxiv', 'author', 'date']):
    test(closest(chosen)[0] > 17, f'safe: {name} told apart by all eyes', closest(chosen))
    test(greys(chosen) > 8.5, f'safe: {name} told apart in grey', greys(chosen))
test(closest(every)[0] > 9, 'safe: all types told apart by all eyes', closest(every))
test(all(palette.contrast_to_white(rim) > 2.5 for _, rim in colours.values()),
     'safe: rims stand out from white')
text = ''.join(f'n:{i}{j}\tin\tcommunity:{i}\n' for i in range(12) for j in range(2))
colours = legend(svg('--palette', 'safe', '--colour-by', 'community', text=text))
test(len(colours) == 12 and closest(list(colours))[0] > 14,
     'safe: twelve communities told apart by all eyes', closest(list(colours)))
inks = {g.get('fill') for p in ('model1', 'model2', 'safe')
        for g in part(svg('-f', 'cloud', '--palette', p, text=network), 'words')}
test(all(palette.contrast_to_white(ink) >= 4.5 for ink in inks), 'cloud: words are dark enough',
     inks)
for p in 'model1', 'model2', 'safe':
    picture = svg('-f', 'cloud', '--palette', p, '--show', 'tag', text=network)
    inks = [g.get('fill') for g in part(picture, 'words')]
    test(len(inks) > 60 and len(set(inks)) == 12
         and all(ink == inks[i % 12] and palette.contrast_to_white(ink) >= 4.5
                 for i, ink in enumerate(inks))
         and 'legend' not in [g.get('class') for g in picture.iter(SVG + 'g')],
         f'cloud of one type: twelve dark colours in turn, no legend ({p})', inks)

print(f'1..{number}')
