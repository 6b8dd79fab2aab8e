package palettes_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"marrow/gui/figure"
	"marrow/gui/figure/palettes"
	"marrow/presets"
)

func TestSaveAndLoad(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not there yet")
	if names, err := palettes.Names(dir); err != nil || len(names) > 0 {
		t.Fatalf("an absent folder has %v, error %v", names, err)
	}
	want := map[figure.Lineage]string{figure.Erythroid: "#C1272D", figure.NK: "#00aa11"}
	path, err := palettes.Save(dir, "Zürich 2027", want)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil || !strings.HasSuffix(string(text), "\nerythroid = \"#C1272D\"\nnk = \"#00AA11\"\n") {
		t.Errorf("the file is %q, error %v", text, err)
	}
	want[figure.NK] = "#00AA11" // one way to write a color
	if got, err := palettes.Load(dir, "Zürich 2027"); err != nil || !maps.Equal(got, want) {
		t.Errorf("loaded %v, error %v", got, err)
	}
	// saved again it replaces the file, and nothing else is left behind
	if _, err := palettes.Save(dir, "Zürich 2027", nil); err != nil {
		t.Fatal(err)
	}
	if got, err := palettes.Load(dir, "Zürich 2027"); err != nil || len(got) > 0 {
		t.Errorf("loaded %v, error %v", got, err)
	}
	if _, err := palettes.Save(dir, "b", nil); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if names, err := palettes.Names(dir); err != nil || !slices.Equal(names, []string{"Zürich 2027", "b"}) {
		t.Errorf("names %q, error %v", names, err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 3 {
		t.Errorf("%d files, want 3", len(files))
	}
	if err := palettes.Remove(dir, "b"); err != nil {
		t.Error(err)
	}
	if _, err := palettes.Load(dir, "b"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v, want ErrNotExist", err)
	}
}

func TestNamesThatLeaveTheFolder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"", "../x", "a/b", `a\b`, ".hidden", "a.toml", " a", "con:", strings.Repeat("a", 61), "a\x00"} {
		if _, err := palettes.Save(dir, name, nil); !errors.Is(err, palettes.ErrName) {
			t.Errorf("%q: error %v, want ErrName", name, err)
		}
	}
	if files, _ := os.ReadDir(dir); len(files) > 0 {
		t.Errorf("%d files were written", len(files))
	}
	if _, err := palettes.Save(dir, "a", map[figure.Lineage]string{figure.NK: "red"}); err == nil || !strings.Contains(err.Error(), `"red" is no color`) {
		t.Errorf("a color by name: %v", err)
	}
}

func TestDamagedPalette(t *testing.T) {
	for _, tc := range []struct {
		name, text, want string
	}{
		{"color", "# mine\nerythroid = \"#C1272D\"\nnk = \"#12345\"\n", `p.toml:3:6: "#12345" is no color such as #0072B2`},
		{"lineage", "stem = \"#000000\"\n  red = \"#C1272D\"", `p.toml:2:3: unknown lineage "red"; possible are stem, progenitor`},
		{"number", "stem = 7", `p.toml:1:1: the color of stem must be a text; such as "#0072B2"`},
		{"table", "[colors]\nstem = \"#000000\"", "p.toml:1:2: a palette has no tables"},
		{"dotted", "stem.dark = \"#000000\"", "p.toml:1:1: a palette has no tables"},
		{"twice", "stem = \"#000000\"\nstem = \"#111111\"", "p.toml:2:1: "},
		{"no end", "stem = \"#0000", "p.toml:1:"},
		{"no TOML", "nk\n", "p.toml:1:"},
		{"column counts letters", "stem = \"ä\" x", "p.toml:1:12: "},
		{"no text", "stem = \"\xff\"", "p.toml:1:9: this is not text in UTF-8"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := palettes.Parse("p.toml", []byte(tc.text))
			var fault *presets.Error
			if !errors.As(err, &fault) || !strings.HasPrefix(err.Error(), tc.want) {
				t.Errorf("error %v, want %s", err, tc.want)
			}
		})
	}
	path := filepath.Join(t.TempDir(), "large.toml")
	if err := os.WriteFile(path, make([]byte, 1<<17), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := palettes.Read(path); err == nil || !strings.Contains(err.Error(), "at most 64 kB") {
		t.Errorf("error %v", err)
	}
}

// Whatever stands in a file, reading it ends and does not panic.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"stem = \"#000000\"", "[a]\n[[b]]\nc={d=1}", "stem=\"\"\"\n#", "\xff", "a.b.c=[1,2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		colors, err := palettes.Parse("f", []byte(text))
		if err != nil {
			return
		}
		out, err := palettes.Format(colors)
		if err != nil {
			t.Fatalf("%q was read and cannot be written: %v", text, err)
		}
		if again, err := palettes.Parse("f", []byte(out)); err != nil || !maps.Equal(again, colors) {
			t.Errorf("%q: %v became %v, error %v", text, colors, again, err)
		}
	})
}
