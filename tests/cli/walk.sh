#!/bin/bash
# Folders, .zip and .gz: what is found in them and in which order, and what is refused.
set -u
n=0
fail() { echo "FAILED: $*"; exit 1; }
ok() { n=$((n + 1)); }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 2
mkdir -p a/b a/page_files a/.git
echo 'Rebels attacked Goma.' >a/2.txt
echo 'Rebels attacked Kyiv.' >a/b/1.txt
echo 'Rebels attacked Juba.' | gzip >a/1.txt.gz
{ echo '{"id":"x","text":"Rebels attacked Aden.","language":"en","author":"A. B.","published":"2025-03-12T10:00:00Z"}'; echo '{"id":"y","text":"Rebels attacked Sanaa."}'; } | gzip >a/3.jsonl.gz
echo 'p {}' >a/page_files/style.css
echo '<p>Rebels attacked nothing.</p>' >a/page_files/frame.txt
echo '<p>' >a/page.html
rm a/page.html
touch a/page.htm
rm -r a/page.htm a/page_files
echo no >a/.hidden
echo no >a/.git/x
echo no >a/photo.JPG
names() { "$TRUCE" read --json "$@" 2>"$tmp/err" | sed 's/{"file":"\([^"]*\)".*/\1/' | tr '\n' ' '; }
[ "$(names a)" = "a/1.txt.gz a/2.txt a/3.jsonl.gz:1 a/3.jsonl.gz:2 a/b/1.txt " ] || fail "folder: $(names a) $(cat err)"
ok
"$TRUCE" read --json a/3.jsonl.gz | head -1 | grep -q '"published":"2025-03-12T10:00:00Z","source":null,"url":null,"author":"A. B.","language":"en"' || fail "fields"
ok
# Archives, made by Python: a member in a folder, an archive in an archive, an encrypted flag, a bomb, a cut.
python3 - <<'P'
import gzip, io, zipfile, pathlib
def put(z, name, text): z.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
inner = io.BytesIO()
with zipfile.ZipFile(inner, "w") as z: put(z, "deep.txt", "Rebels attacked Goma.")
with zipfile.ZipFile("s.zip", "w") as z:
    put(z, "in/one.txt", "Rebels attacked Kyiv."); put(z, "in/x.css", "p {}"); put(z, "inner.zip", inner.getvalue())
    z.writestr("stored.txt", "Rebels attacked Juba.")
with zipfile.ZipFile("bomb.zip", "w") as z: put(z, "bomb.txt", b"a" * 50_000_000); put(z, "good.txt", "Rebels attacked Goma.")
b = bytearray(pathlib.Path("s.zip").read_bytes())
at = b.index(b"PK\x01\x02"); b[at + 8] |= 1
pathlib.Path("locked.zip").write_bytes(b)
b = bytearray(pathlib.Path("s.zip").read_bytes())
at = b.index(b"Rebels attacked Juba"); b[at] ^= 1
pathlib.Path("damaged.zip").write_bytes(b)
pathlib.Path("cut.zip").write_bytes(pathlib.Path("s.zip").read_bytes()[:200])
pathlib.Path("cut.txt.gz").write_bytes(gzip.compress(b"Rebels attacked Goma." * 100)[:30])
with zipfile.ZipFile("letter.docx", "w") as z: put(z, "[Content_Types].xml", "<x/>")
# Zip64: sizes and places in the extra fields, the directory's in the tail of its own.
import struct
name, text = b"one.txt", b"Rebels attacked Kyiv."
import zlib
crc = zlib.crc32(text)
local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 45, 0, 0, 0, 33, crc, 0xFFFFFFFF, 0xFFFFFFFF, len(name), 20) + name + struct.pack("<HHQQ", 1, 16, len(text), len(text)) + text
row = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 45, 45, 0, 0, 0, 33, crc, 0xFFFFFFFF, 0xFFFFFFFF, len(name), 34, 0, 0, 0, 0, 0xFFFFFFFF) + name + struct.pack("<HHH", 9, 2, 7) + struct.pack("<HHQQQ", 1, 24, len(text), len(text), 0)
tail = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, len(row), len(local)) + struct.pack("<4sIQI", b"PK\x06\x07", 0, len(local) + len(row), 1)
end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
pathlib.Path("wide.zip").write_bytes(local + row + tail + end)
pathlib.Path("widecut.zip").write_bytes(local + row + tail[:40] + end)
pathlib.Path("wideoff.zip").write_bytes(local + row[:-8] + struct.pack("<Q", 1 << 40) + tail + end)
assert zipfile.ZipFile("wide.zip").read("one.txt") == text
for i in range(40):
    with zipfile.ZipFile(f"n.zip", "w") as z: put(z, "n.zip" if i else "t.txt", inner.getvalue() if i else "Rebels attacked Goma."); 
    inner = io.BytesIO(pathlib.Path("n.zip").read_bytes())
P
[ "$(names s.zip)" = "s.zip/in/one.txt s.zip/inner.zip/deep.txt s.zip/stored.txt " ] || fail "zip: $(names s.zip) $(cat err)"
ok
[ "$(names wide.zip)" = "wide.zip/one.txt " ] || fail "zip64: $(cat err)"
ok
refused() { # refused FILE SIGN NAMES-OF-THE-REST
    local got
    got=$(names "$1")
    [ "$got" = "$3" ] || fail "$1: the rest is $got"
    grep -q -- "$2" err || fail "$1: says $(cat err), not $2"
    [ "$(grep -vc ' refused$' err)" = 1 ] || fail "$1: not one line: $(cat err)"
    ok
}
refused bomb.zip 'bomb.zip/bomb.txt: byte .* grows over the limit' 'bomb.zip/good.txt '
refused locked.zip 'locked.zip/in/one.txt: byte .*: encrypted' 'locked.zip/inner.zip/deep.txt locked.zip/stored.txt '
refused damaged.zip 'damaged.zip/stored.txt: byte .*: damaged' 'damaged.zip/in/one.txt damaged.zip/inner.zip/deep.txt '
refused cut.zip 'cut.zip: byte 200: .*cut off' ''
refused cut.txt.gz 'cut.txt.gz: byte 30: cut off' ''
refused letter.docx 'letter.docx: byte 0: an office document' ''
refused widecut.zip 'widecut.zip: byte .*: a zip archive of several disks, or cut off' ''
refused wideoff.zip 'wideoff.zip/one.txt: byte 1099511627776: cut off, or not where' ''
refused n.zip 'limit of 16 folders and archives' ''
echo "$n passed, 0 failed"
