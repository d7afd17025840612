#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the media files that the sample runs name.

    python3 standalone/src/main/samples/make-media.py [FOLDER]

FOLDER defaults to the media folder of the samples. PNG, WAV and GLB need Python's standard library only and
come out the same everywhere; MP3 and MP4 need ffmpeg (with libmp3lame and libx264) and are left as they are
when it is not there.
"""

import array
import json
import math
import pathlib
import shutil
import struct
import subprocess
import sys
import wave
import zlib
from collections import Counter

SAMPLES_A_SECOND = 44100


# --- pictures -----------------------------------------------------------------------------------------------


class Canvas:
    """A picture drawn with flat colours at twice its size, so that edges come out smooth."""

    SCALE = 2

    def __init__(self, width, height, background):
        self.width, self.height = width, height
        self.colours = [background]
        self.index = {background: 0}
        self.rows = [bytearray(width * self.SCALE) for _ in range(height * self.SCALE)]

    def colour(self, rgb):
        if rgb not in self.index:
            self.index[rgb] = len(self.colours)
            self.colours.append(rgb)
        return self.index[rgb]

    def span(self, y, left, right, index):
        left, right = max(0, left), min(self.width * self.SCALE, right)
        if left < right and 0 <= y < len(self.rows):
            self.rows[y][left:right] = bytes([index]) * (right - left)

    def ellipse(self, x, y, across, up, rgb, turn=0.0):
        """An ellipse around (x, y) with half axes across and up, turned by an angle in radians."""
        index, s = self.colour(rgb), self.SCALE
        x, y, a, b = x * s, y * s, across * s, up * s
        reach = max(a, b)
        cos, sin = math.cos(turn), math.sin(turn)
        for row in range(int(y - reach), int(y + reach) + 1):
            v = row + 0.5 - y
            qa = (cos / a) ** 2 + (sin / b) ** 2
            qb = 2 * v * cos * sin * (1 / a**2 - 1 / b**2)
            qc = v * v * ((sin / a) ** 2 + (cos / b) ** 2) - 1
            root = qb * qb - 4 * qa * qc
            if root > 0:
                half = math.sqrt(root) / (2 * qa)
                middle = x - qb / (2 * qa)
                self.span(row, round(middle - half), round(middle + half), index)

    def disc(self, x, y, radius, rgb):
        self.ellipse(x, y, radius, radius, rgb)

    def below(self, line, rgb):
        """Everything below the curve y = line(x)."""
        index, s = self.colour(rgb), self.SCALE
        for column in range(self.width * s):
            for row in range(max(0, round(line(column / s) * s)), self.height * s):
                self.rows[row][column] = index

    def stroke(self, points, thick, rgb):
        """A line with round ends through points."""
        for (x1, y1), (x2, y2) in zip(points, points[1:]):
            steps = max(1, int(math.hypot(x2 - x1, y2 - y1) / (thick / 4)))
            for i in range(steps + 1):
                self.disc(x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps, thick / 2, rgb)

    def pixels(self):
        """Rows of (r, g, b), each the mean of the SCALE x SCALE points drawn for it."""
        s, means = self.SCALE, {}
        for y in range(self.height):
            group = self.rows[y * s : (y + 1) * s]
            row = []
            for x in range(self.width):
                key = bytes(b for line in group for b in line[x * s : (x + 1) * s])
                if key not in means:
                    parts = [self.colours[b] for b in key]
                    means[key] = tuple(sum(p[i] for p in parts) // len(parts) for i in range(3))
                row.append(means[key])
            yield row


def write_png(path, canvas):
    """An indexed PNG: the 256 most frequent colours, every other one replaced by its nearest."""
    rows = list(canvas.pixels())
    counts = Counter(rgb for row in rows for rgb in row)
    palette = [rgb for rgb, _ in sorted(counts.items(), key=lambda e: (-e[1], e[0]))[:256]]
    place = {rgb: i for i, rgb in enumerate(palette)}
    for rgb in counts:
        if rgb not in place:
            place[rgb] = min(range(256), key=lambda i: sum((a - b) ** 2 for a, b in zip(palette[i], rgb)))
    raw = b"".join(b"\0" + bytes(place[rgb] for rgb in row) for row in rows)

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", canvas.width, canvas.height, 8, 3, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"PLTE", bytes(v for rgb in palette for v in rgb))
        + chunk(b"IDAT", zlib.compress(raw, 9))
        + chunk(b"IEND", b"")
    )


def meadow_of_forgotten_timepieces():
    """A meadow on which the flowers are clocks: img1.png, 1024 x 1024."""
    c = Canvas(1024, 1024, (198, 226, 240))
    c.disc(800, 210, 90, (252, 231, 160))
    c.disc(800, 210, 70, (250, 214, 104))
    for x, y, size in ((190, 190, 46), (260, 176, 62), (340, 196, 44), (560, 120, 30), (610, 112, 40), (660, 124, 28)):
        c.ellipse(x, y, size * 1.3, size * 0.62, (244, 249, 251))
    c.below(lambda x: 560 + 60 * math.sin(x / 190 + 1.2), (158, 200, 150))
    c.below(lambda x: 640 + 46 * math.sin(x / 150 + 4.1), (126, 182, 112))
    c.below(lambda x: 760 + 30 * math.sin(x / 230 + 2.0), (96, 158, 84))
    for i in range(60):
        x, y = (i * 397) % 1024, 800 + (i * 173) % 220
        c.stroke([(x, y), (x + 5, y - 16), (x + 14, y - 30)], 3, (74, 132, 66))
    flowers = (
        (300, 430, 900, 92, (224, 92, 106), 10),
        (690, 520, 930, 78, (236, 150, 60), 2),
        (500, 680, 960, 58, (140, 104, 186), 7),
        (150, 660, 940, 50, (242, 196, 72), 4),
        (880, 690, 950, 54, (222, 116, 168), 8),
    )
    for x, y, foot, size, petal, hour in flowers:
        stem = [(x + 22 * math.sin((foot - v) / 130), v) for v in range(y, foot + 1, 12)]
        c.stroke(stem, size / 9, (58, 118, 60))
        for side in (-1, 1):
            c.ellipse(x + side * size * 0.62, (y + foot) / 2 + 40, size * 0.6, size * 0.2, (70, 138, 70), side * 0.5)
        for i in range(9):
            turn = i * math.tau / 9
            c.ellipse(x + math.cos(turn) * size, y + math.sin(turn) * size, size * 0.62, size * 0.36, petal, turn)
        c.disc(x, y, size * 0.76, (112, 84, 52))
        c.disc(x, y, size * 0.68, (252, 246, 226))
        for i in range(12):
            turn, long = i * math.tau / 12, 0.12 if i % 3 else 0.2
            outer, inner = size * 0.6, size * (0.6 - long)
            c.stroke(
                [(x + math.cos(turn) * r, y + math.sin(turn) * r) for r in (inner, outer)], size / 26, (92, 72, 50)
            )
        for turn, long in ((hour * math.tau / 12 - math.pi / 2, 0.34), ((hour * 5 % 12) * math.tau / 12, 0.5)):
            c.stroke([(x, y), (x + math.cos(turn) * size * long, y + math.sin(turn) * size * long)], size / 16, (52, 42, 36))
        c.disc(x, y, size * 0.07, (200, 70, 60))
    return c


def sea_sketch():
    """A sea as a child draws it with felt pens: skizze.png, 640 x 480."""
    c = Canvas(640, 480, (253, 252, 246))
    c.disc(540, 86, 44, (250, 206, 72))
    for i in range(12):
        turn = i * math.tau / 12
        c.stroke([(540 + math.cos(turn) * r, 86 + math.sin(turn) * r) for r in (56, 76)], 6, (244, 178, 56))
    for row, y in enumerate((270, 318, 366, 414)):
        line = [(x, y + 15 * math.sin(x / 27 + row * 1.3) + 3 * math.sin(x / 9)) for x in range(24, 617, 6)]
        c.stroke(line, 7, ((60, 122, 196), (38, 98, 172), (70, 146, 206), (30, 80, 150))[row])
    hull = [(206, 212), (232, 254), (346, 254), (376, 212), (206, 212)]
    c.stroke(hull, 7, (176, 84, 56))
    c.stroke([(290, 212), (290, 84)], 7, (118, 76, 48))
    c.stroke([(296, 92), (362, 188), (296, 190)], 6, (214, 66, 72))
    c.stroke([(284, 104), (226, 188), (284, 190)], 6, (214, 66, 72))
    for x, y in ((96, 96), (150, 130), (430, 60)):
        c.stroke([(x - 22, y - 8), (x - 10, y - 14), (x, y), (x + 10, y - 14), (x + 22, y - 8)], 4, (70, 70, 82))
    return c


def breathing_sea(width, height, phase):
    """Waves that rise and fall like breath; phase runs from 0 to 1."""
    c = Canvas(width, height, (250, 226, 200))
    unit = height / 512
    c.disc(width * 0.68, height * 0.34, 70 * unit, (250, 190, 128))
    breath = math.sin(phase * math.tau)
    colours = ((138, 188, 202), (98, 160, 186), (66, 130, 166), (42, 100, 142), (26, 72, 114))
    for i, rgb in enumerate(colours):
        swell = (14 + 5 * i + 6 * breath) * unit
        level = height * (0.44 + 0.115 * i) - 8 * breath * unit

        def crest(x, i=i, swell=swell, level=level):
            return level + swell * math.sin(x / ((56 + 16 * i) * unit) + i * 1.9 + phase * math.tau * (1 if i % 2 else -1))

        c.below(crest, rgb)
        foam = [(x, crest(x)) for x in range(0, width + 1, max(2, int(5 * unit)))]
        c.stroke(foam, 4 * unit, tuple(min(255, v + 60) for v in rgb))
    return c


# --- sounds -------------------------------------------------------------------------------------------------


def write_wav(path, samples, bytes_a_sample, rate):
    """Mono PCM; samples are floats between -1 and 1."""
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(bytes_a_sample)
        out.setframerate(rate)
        if bytes_a_sample == 1:
            out.writeframes(bytes(round(127.5 + 127 * v) for v in samples))
        else:
            data = array.array("h", (round(32767 * v) for v in samples))
            if sys.byteorder == "big":
                data.byteswap()
            out.writeframes(data.tobytes())


def ghost():
    """An owl-like "hoo" that comes three times: 10.0 s at 44,100 samples a second, as its event says."""
    seconds, period = 10.0, 126
    for i in range(int(seconds * SAMPLES_A_SECOND)):
        # The loudness changes in steps of whole periods: it sounds the same and packs ten times as small.
        t = i // (period * 8) * (period * 8) / SAMPLES_A_SECOND
        within = t % 3.4
        loud = math.sin(math.pi * within / 2.2) ** 2 if within < 2.2 else 0.0
        turn = math.tau * (i % period) / period
        yield 0.5 * loud * (math.sin(turn) + 0.18 * math.sin(2 * turn))


def surf():
    """Surf: a dark tone that swells and ebbs, with a little spray from a fixed sequence of numbers."""
    rate, seconds, spray, state = 8000, 4, 0.0, 99
    for i in range(rate * seconds):
        t = i / rate
        state = (state * 1103515245 + 12345) % 2**31
        spray += 0.18 * (state / 2**30 - 1 - spray)
        swell = math.sin(math.pi * t / seconds) ** 2
        yield swell * (0.55 * spray + 0.06 * math.sin(math.tau * 55 * t))


def song():
    """Six seconds of a slow tune over two held notes."""
    rate = 22050
    tune = ((0, 440.0), (0.75, 523.25), (1.5, 493.88), (2.25, 392.0), (3.0, 440.0), (3.75, 329.63), (4.5, 349.23), (5.25, 440.0))
    for i in range(rate * 6):
        t = i / rate
        start, pitch = [note for note in tune if note[0] <= t][-1]
        lead = math.exp(-2.2 * (t - start)) * min(1.0, (t - start) * 60) * math.sin(math.tau * pitch * t)
        bass = 0.25 * math.sin(math.tau * 110 * t) + 0.18 * math.sin(math.tau * 164.81 * t)
        yield 0.45 * lead + 0.5 * bass * math.sin(math.pi * t / 6)


# --- a body -------------------------------------------------------------------------------------------------


def write_glb(path):
    """A square of sea as a glTF 2.0 binary: 25 x 25 points with normals and one material."""
    side, positions, normals, faces = 25, [], [], []
    for row in range(side):
        for column in range(side):
            x, z = (column / (side - 1) - 0.5) * 2, (row / (side - 1) - 0.5) * 2
            positions += [x, 0.14 * math.sin(5 * x + 2 * z) + 0.06 * math.sin(7 * z), z]
            slope_x = 0.7 * math.cos(5 * x + 2 * z)
            slope_z = 0.28 * math.cos(5 * x + 2 * z) + 0.42 * math.cos(7 * z)
            long = math.sqrt(slope_x**2 + 1 + slope_z**2)
            normals += [-slope_x / long, 1 / long, -slope_z / long]
    for row in range(side - 1):
        for column in range(side - 1):
            a = row * side + column
            faces += [a, a + side, a + 1, a + 1, a + side, a + side + 1]

    parts = [struct.pack(f"<{len(v)}f", *v) for v in (positions, normals)] + [struct.pack(f"<{len(faces)}H", *faces)]
    body = b"".join(parts)
    stored = [struct.unpack("<3f", parts[0][i : i + 12]) for i in range(0, len(parts[0]), 12)]
    starts = [0, len(parts[0]), len(parts[0]) + len(parts[1])]
    count = side * side
    model = {
        "asset": {"version": "2.0", "generator": "Werkspur sample media"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, "name": "sea"}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0, "NORMAL": 1}, "indices": 2, "material": 0}]}],
        "materials": [
            {
                "name": "water",
                "doubleSided": True,
                "pbrMetallicRoughness": {
                    "baseColorFactor": [0.12, 0.38, 0.56, 1.0],
                    "metallicFactor": 0.1,
                    "roughnessFactor": 0.35,
                },
            }
        ],
        "buffers": [{"byteLength": len(body)}],
        "bufferViews": [
            {"buffer": 0, "byteOffset": start, "byteLength": len(part), "target": target}
            for start, part, target in zip(starts, parts, (34962, 34962, 34963))
        ],
        "accessors": [
            {
                "bufferView": 0,
                "componentType": 5126,
                "count": count,
                "type": "VEC3",
                "min": [min(p[i] for p in stored) for i in range(3)],
                "max": [max(p[i] for p in stored) for i in range(3)],
            },
            {"bufferView": 1, "componentType": 5126, "count": count, "type": "VEC3"},
            {"bufferView": 2, "componentType": 5123, "count": len(faces), "type": "SCALAR"},
        ],
    }
    text = json.dumps(model, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    body += b"\0" * (-len(body) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(body), b"BIN\0") + body
    path.write_bytes(struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks)


# --- with ffmpeg --------------------------------------------------------------------------------------------


def ffmpeg(source, *arguments):
    quiet = ["ffmpeg", "-v", "error", "-y", "-bitexact"]
    subprocess.run([*quiet, *arguments], input=source, check=True)


def write_mp3(path):
    data = array.array("h", (round(32767 * v) for v in song()))
    if sys.byteorder == "big":
        data.byteswap()
    ffmpeg(data.tobytes(), "-f", "s16le", "-ar", "22050", "-ac", "1", "-i", "-", "-c:a", "libmp3lame", "-b:a", "24k", str(path))


def write_mp4(path):
    width, height, frames, rate = 320, 180, 36, 12
    film = b"".join(
        bytes(v for row in breathing_sea(width, height, i / frames).pixels() for rgb in row for v in rgb)
        for i in range(frames)
    )
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(rate), "-i", "-"]
    ffmpeg(film, *raw, "-c:v", "libx264", "-crf", "30", "-preset", "veryslow", "-pix_fmt", "yuv420p", "-movflags", "+faststart", str(path))


def main():
    here = pathlib.Path(__file__).resolve().parent
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here.parent / "resources" / "samples" / "media"
    folder.mkdir(parents=True, exist_ok=True)
    write_png(folder / "img1.png", meadow_of_forgotten_timepieces())
    write_png(folder / "skizze.png", sea_sketch())
    write_png(folder / "sea.png", breathing_sea(512, 512, 0.2))
    write_wav(folder / "ghost.wav", ghost(), 1, SAMPLES_A_SECOND)
    write_wav(folder / "sea.wav", surf(), 1, 8000)
    write_glb(folder / "sea.glb")
    if shutil.which("ffmpeg"):
        write_mp3(folder / "sea.mp3")
        write_mp4(folder / "sea.mp4")
    else:
        print("Expected ffmpeg for sea.mp3 and sea.mp4, but it is not on the path: left as they were.", file=sys.stderr)


if __name__ == "__main__":
    main()
