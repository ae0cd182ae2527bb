#!/bin/sh
# The pictures of hin-export, measured by other programs: widths of the font itself (fontTools),
# distances of colours as other eyes see them, bars and words against values counted here.
. "${srcdir:-.}/tests/tap.sh"
. "$top/tests/oracle/pythons.sh"
command -v python3 >/dev/null || skip_all 'no python3'
python=$(pythons fontTools | head -n 1)
cd "$scratch" || exit 1
exec "${python:-python3}" "$top/tests/oracle/export_pictures.py" "$scratch"
