# SPDX-License-Identifier: Apache-2.0
"""Media with something hidden in them, and a search for it in whatever comes out."""

import base64
import io
import os
import struct
import zipfile
import zlib

MARK = "hidden-prompt-7f3a"
_BYTES = MARK.encode()


def _png_chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _png(clean):
    packed = zlib.compress(_BYTES)
    hidden = (_png_chunk(b"tEXt", b"prompt\0" + _BYTES) + _png_chunk(b"zTXt", b"workflow\0\0" + packed)
              + _png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _BYTES) + _png_chunk(b"eXIf", _exif()))
    return clean[:33] + hidden + clean[33:] + _BYTES


def _exif():
    text = _BYTES + b"\0"
    entry = struct.pack("<HHII", 0x010E, 2, len(text), 26)
    return b"II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0) + text


def _jpeg(clean):
    def segment(kind, content):
        return b"\xff" + kind + struct.pack(">H", len(content) + 2) + content
    hidden = (segment(b"\xe1", b"Exif\0\0" + _exif()) + segment(b"\xe1", b"http://ns.adobe.com/xap/1.0/\0" + _BYTES)
              + segment(b"\xed", b"Photoshop 3.0\0" + _BYTES) + segment(b"\xfe", _BYTES))
    return clean[:2] + hidden + clean[2:] + _BYTES


def _gif(clean):
    palette = 3 << ((clean[10] & 7) + 1) if clean[10] & 0x80 else 0
    at = 13 + palette
    comment = b"\x21\xfe" + bytes([len(_BYTES)]) + _BYTES + b"\0"
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes([len(_BYTES)]) + _BYTES + b"\0"
    return clean[:at] + comment + xmp + clean[at:] + _BYTES


def _wav(clean):
    text = _BYTES + b"\0" * (len(_BYTES) % 2)
    info = b"INFOICMT" + struct.pack("<I", len(text)) + text
    chunk = b"LIST" + struct.pack("<I", len(info)) + info
    body = clean[8:] + chunk
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _mp3():
    frame = b"\xff\xfb\x10\xc4" + bytes(100)
    text = b"\0" + _BYTES
    tag = b"TIT2" + struct.pack(">I", len(text)) + b"\0\0" + text
    size = len(tag)
    head = b"ID3\3\0\0" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127])
    return head + tag + frame * 20 + b"TAG" + _BYTES.ljust(125, b"\0")


def _box(kind, *content):
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + kind + body


def _mp4():
    return (_box(b"ftyp", b"isom\0\0\2\0isomiso2") + _box(b"free", _BYTES)
            + _box(b"moov", _box(b"mvhd", bytes(100)), _box(b"udta", _box(b"\xa9cmt", _BYTES)))
            + _box(b"uuid", bytes(16), _BYTES) + _box(b"mdat", bytes(64)))


def _webp():
    picture = b"VP8L" + struct.pack("<I", 14) + bytes.fromhex("2f0000001007107120000088fe07")
    body = b"WEBP" + b"VP8X" + struct.pack("<I", 10) + b"\x0c\0\0\0\0\0\0\0\0\0" + picture
    for kind in (b"EXIF", b"XMP "):
        text = _BYTES + b"\0" * (len(_BYTES) % 2)
        body += kind + struct.pack("<I", len(text)) + text
    return b"RIFF" + struct.pack("<I", len(body)) + body


def dirty(folder):
    """One file of each type that is served or embedded; by name. {folder} has the clean ones of Sent.java."""
    clean = {}
    for kind in ("png", "jpeg", "gif", "bmp", "wav"):
        with open(os.path.join(folder, "clean." + kind), "rb") as file:
            clean[kind] = file.read()
    plain = "<svg xmlns='http://www.w3.org/2000/svg'><metadata>%s</metadata></svg>" % MARK
    return {
        "picture.png": _png(clean["png"]),
        "picture.jpg": _jpeg(clean["jpeg"]),
        "picture.gif": _gif(clean["gif"]),
        "picture.bmp": clean["bmp"] + _BYTES,
        "picture.webp": _webp(),
        "picture.svg": plain.encode(),
        "picture.tif": b"II*\0" + struct.pack("<I", 8) + _exif()[8:],
        "sound.wav": _wav(clean["wav"]),
        "sound.mp3": _mp3(),
        "sound.flac": b"fLaC\x84" + struct.pack(">I", len(_BYTES))[1:] + _BYTES,
        "sound.ogg": b"OggS\0\2" + bytes(20) + b"\1" + bytes([len(_BYTES)]) + _BYTES,
        "sound.mid": b"MThd\0\0\0\6\0\0\0\1\0\x60MTrk" + struct.pack(">I", len(_BYTES) + 4) + b"\0\xff\1\x10" + _BYTES,
        "film.mp4": _mp4(),
        "film.webm": bytes.fromhex("1a45dfa3") + b"\x80" + b"\xec" + bytes([0x80 | len(_BYTES)]) + _BYTES,
        "model.glb": b"glTF" + struct.pack("<II", 2, 12 + 8 + len(_BYTES)) + struct.pack("<I", len(_BYTES)) + b"JSON" + _BYTES,
        "paper.pdf": b"%PDF-1.4\n% " + _BYTES + b"\n%%EOF\n",
        "data.bin": b"\0\1\2" + _BYTES,
    }


def holds(content, mark=MARK, depth=0):
    """Whether the mark is in it: as it is, in UTF-16, in base64 of HTML, in archives, or in what zlib has packed."""
    if depth > 4:
        return False
    forms = [mark.encode(), mark.encode("utf-16-le"), mark.encode("utf-16-be")]
    if any(form in content for form in forms):
        return True
    if content[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return any(holds(archive.read(name), mark, depth + 1) or mark in name for name in archive.namelist())
        except zipfile.BadZipFile:
            pass
    at = content.find(b";base64,")
    while at >= 0:
        end = at + 8
        while end < len(content) and (chr(content[end]).isalnum() or content[end] in b"+/="):
            end += 1
        try:
            if holds(base64.b64decode(content[at + 8:end]), mark, depth + 1):
                return True
        except ValueError:
            pass
        at = content.find(b";base64,", end)
    return _packed(content, mark, depth)


def _packed(content, mark, depth):
    at = 0
    for start in (b"\x78\x9c", b"\x78\x01", b"\x78\xda", b"\x78\x5e"):
        at = content.find(start)
        while at >= 0:
            try:
                plain = zlib.decompressobj().decompress(content[at:], 8 << 20)
                if plain and holds(plain, mark, depth + 1):
                    return True
            except zlib.error:
                pass
            at = content.find(start, at + 1)
    return False
