package cli

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"marrow/gui/figure"
	"marrow/gui/figure/palettes"
)

// A figure drawn from a figure has the same bytes, in every format and whatever
// format it is drawn from.
func TestFigureDrawsAgain(t *testing.T) {
	isolate(t)
	dir := t.TempDir()
	for _, f := range figure.Formats() {
		first, again := filepath.Join(dir, "a."+string(f)), filepath.Join(dir, "b."+string(f))
		for _, args := range [][]string{
			{"figure", "docetaxel", "-journal", "cell", "-panels", "anc,plt", "-dpi", "90", "-o", first},
			{"figure", first, "-o", again},
		} {
			if status, _, stderr := marrow(args...); status != 0 || stderr != "" {
				t.Fatalf("%v: status %d: %s", args, status, stderr)
			}
		}
		a, err := os.ReadFile(first)
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(again)
		if err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: the bytes differ (%v)", f, err)
		}
	}
	pdf, other := filepath.Join(dir, "a.pdf"), filepath.Join(dir, "c.svg")
	if status, _, stderr := marrow("figure", pdf, "-o", other); status != 0 {
		t.Fatal(stderr)
	}
	want, err := os.ReadFile(filepath.Join(dir, "a.svg"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(other); err != nil || !bytes.Equal(got, want) {
		t.Errorf("SVG of a PDF differs from the SVG of the preset (%v)", err)
	}
}

func TestFigureRefusesForeignFiles(t *testing.T) {
	isolate(t)
	dir := t.TempDir()
	for name, text := range map[string]string{"a.pdf": "%PDF-1.4 cut", "b.svg": "<svg></svg>", "c.png": "not a picture"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		status, _, stderr := marrow("figure", path, "-o", filepath.Join(dir, "out.pdf"))
		if status != 2 || !strings.Contains(stderr, "damaged") && !strings.Contains(stderr, "not made by Marrow") {
			t.Errorf("%s: status %d: %s", name, status, stderr)
		}
	}
}

func TestFigureCheck(t *testing.T) {
	isolate(t)
	path := filepath.Join(t.TempDir(), "a.png")
	status, stdout, stderr := marrow("figure", "docetaxel", "-panels", "anc", "-journal", "plos", "-check", "-o", path)
	if status != statusMissed || !strings.Contains(stdout, "error: format: PLOS takes TIFF, EPS, not PNG") || stderr != "" {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a refused figure was written")
	}
	path = strings.TrimSuffix(path, "png") + "tiff"
	if status, stdout, stderr = marrow("figure", "docetaxel", "-panels", "anc", "-journal", "plos", "-check", "-o", path); status != 0 {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestFigureWordsAndData(t *testing.T) {
	isolate(t)
	dir := t.TempDir()
	if status, _, stderr := marrow("figure", "docetaxel", "-panels", "anc", "-words", "-data", "-o", filepath.Join(dir, "a.svg")); status != 0 {
		t.Fatal(stderr)
	}
	for name, want := range map[string]string{
		"a.txt": "Methods", "a.bib": "@article{", "a-curves.csv": "a,run 1,anc,10⁹/L,0,", "a-milestones.csv": "nadir", "a-record.csv": "time_d",
	} {
		if b, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !strings.Contains(string(b), want) {
			t.Errorf("%s: no %q in %d bytes (%v)", name, want, len(b), err)
		}
	}
}

func TestFigureInMotion(t *testing.T) {
	isolate(t)
	dir := t.TempDir()
	for ending, magic := range map[string]string{"gif": "GIF89a", "apng": "\x89PNG"} {
		path := filepath.Join(dir, "a."+ending)
		status, _, stderr := marrow("figure", "docetaxel", "-panels", "tree,anc", "-from", "2", "-to", "9", "-seconds", "0.5", "-fps", "10", "-width", "200", "-o", path)
		if status != 0 || !strings.Contains(stderr, "100 % of 5 frames") {
			t.Errorf("%s: status %d: %s", ending, status, stderr)
		}
		if b, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(b), magic) {
			t.Errorf("%s begins with %.8q (%v)", ending, b, err)
		}
	}
	path := filepath.Join(dir, "b.gif")
	if status, _, stderr := marrow("figure", "docetaxel", "-to", "999", "-o", path); status != 2 || !strings.Contains(stderr, "999") {
		t.Errorf("status %d: %s", status, stderr)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a movie that cannot be made left a file")
	}
}

// A palette by its name, by its file, and back to the house's colors.
func TestFigurePalette(t *testing.T) {
	isolate(t)
	dir := t.TempDir()
	folder, err := palettes.Folder()
	if err != nil {
		t.Fatal(err)
	}
	saved, err := palettes.Save(folder, "our group", map[figure.Lineage]string{figure.Granulocytic: "#123456"})
	if err != nil {
		t.Fatal(err)
	}
	draw := func(args ...string) []byte {
		t.Helper()
		path := filepath.Join(dir, "a.svg")
		if status, _, stderr := marrow(append([]string{"figure", "-o", path}, args...)...); status != 0 {
			t.Fatalf("%v: %s", args, stderr)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	house, named := draw("docetaxel", "-panels", "anc"), draw("docetaxel", "-panels", "anc", "-palette", "our group")
	if bytes.Contains(house, []byte("#123456")) || !bytes.Contains(named, []byte("#123456")) {
		t.Error("the palette is not drawn, or always")
	}
	if !bytes.Equal(named, draw("docetaxel", "-panels", "anc", "-palette", saved)) {
		t.Error("by its file the palette gives another figure")
	}
	figureFile := filepath.Join(dir, "b.svg")
	if err := os.WriteFile(figureFile, named, 0o600); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(named, draw(figureFile)) || !bytes.Equal(house, draw(figureFile, "-palette", "house")) {
		t.Error("drawn again the colors are lost, or cannot be taken back")
	}
	broken := filepath.Join(dir, "broken.toml")
	if err := os.WriteFile(broken, []byte("stem = \"#000000\"\nnk = \"green\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"none": `no palette "none" in `, broken: broken + `:2:6: "green" is no color such as #0072B2`} {
		status, _, stderr := marrow("figure", "docetaxel", "-palette", name, "-o", filepath.Join(dir, "c.svg"))
		if status != 2 || !strings.Contains(stderr, want) {
			t.Errorf("%s: status %d, %q, want %q", name, status, stderr, want)
		}
	}
}

// A movie filmed from a movie has the same bytes; flags change what they name,
// and a still is drawn of it as well.
func TestMovieFilmsAgain(t *testing.T) {
	isolate(t)
	dir := t.TempDir()
	draw := func(args ...string) []byte {
		t.Helper()
		if status, _, stderr := marrow(append([]string{"figure"}, args...)...); status != 0 {
			t.Fatalf("%v: %s", args, stderr)
		}
		b, err := os.ReadFile(args[len(args)-1])
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, ending := range []string{"gif", "apng"} {
		first := filepath.Join(dir, "a."+ending)
		a := draw("docetaxel", "-panels", "tree,anc", "-grid", "1", "-from", "2.5", "-to", "9", "-seconds", "0.5", "-fps", "9", "-width", "210", "-height", "130", "-o", first)
		if b := draw(first, "-o", filepath.Join(dir, "b."+ending)); !bytes.Equal(a, b) {
			t.Errorf("%s: the bytes differ", ending)
		}
		if c := draw(first, "-fps", "4", "-o", filepath.Join(dir, "c."+ending)); bytes.Equal(a, c) || len(c) > len(a) {
			t.Errorf("%s: fewer frames give %d bytes of %d", ending, len(c), len(a))
		}
		if pdf := draw(first, "-o", filepath.Join(dir, "still.pdf")); !bytes.HasPrefix(pdf, []byte("%PDF")) {
			t.Errorf("%s: no still", ending)
		}
	}
	// the ending .png is that of stills and of movies
	renamed := filepath.Join(dir, "movie.png")
	a, err := os.ReadFile(filepath.Join(dir, "a.apng"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(renamed, a, 0o600); err != nil {
		t.Fatal(err)
	}
	if b := draw(renamed, "-o", filepath.Join(dir, "again.png")); !bytes.Equal(a, b) {
		t.Error("an animated .png is drawn again as something else")
	}
	if b := draw(renamed, "-at", "3", "-dpi", "40", "-o", filepath.Join(dir, "still.png")); bytes.Contains(b, []byte("acTL")) {
		t.Error("a day was named, and the picture moves")
	}
	for name, file := range map[string][]byte{"cut.gif": []byte("GIF89a\x01"), "foreign.gif": []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;")} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		status, _, stderr := marrow("figure", path, "-o", filepath.Join(dir, "no.gif"))
		if status != 2 || !strings.Contains(stderr, "damaged") && !strings.Contains(stderr, "not made by Marrow") {
			t.Errorf("%s: status %d: %s", name, status, stderr)
		}
	}
}

// Twice the pixels of a slide, drawn again with the same bytes.
func TestFigureScale(t *testing.T) {
	isolate(t)
	dir := t.TempDir()
	first, again := filepath.Join(dir, "a.png"), filepath.Join(dir, "b.png")
	for _, args := range [][]string{{"docetaxel", "-journal", "slides", "-panels", "anc", "-scale", "2", "-o", first}, {first, "-o", again}} {
		if status, _, stderr := marrow(append([]string{"figure"}, args...)...); status != 0 {
			t.Fatal(stderr)
		}
	}
	a, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(again)
	if err != nil || !bytes.Equal(a, b) {
		t.Errorf("drawn again the bytes differ (%v)", err)
	}
	if config, err := png.DecodeConfig(bytes.NewReader(a)); err != nil || config.Width != 3840 || config.Height != 2160 {
		t.Errorf("%d × %d pixels, error %v", config.Width, config.Height, err)
	}
	if status, _, stderr := marrow("figure", "docetaxel", "-scale", "2", "-dpi", "300", "-o", first); status != 2 || !strings.Contains(stderr, "-scale is a multiple up to 4") {
		t.Errorf("status %d: %s", status, stderr)
	}
}
