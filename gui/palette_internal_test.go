package gui

import (
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"marrow/gui/figure"
	"marrow/gui/figure/palettes"
)

func TestProposedInksAreSeenOnPaper(t *testing.T) {
	for _, text := range proposedInks {
		c, err := figure.ParseColor(text)
		if err != nil || figure.Contrast(c, color.White) < 3 {
			t.Errorf("%s: %.2f to 1 on white, error %v", text, figure.Contrast(c, color.White), err)
		}
	}
}

// editing opens the composer with a folder of palettes.
func editing(t *testing.T) (*composerView, string) {
	t.Helper()
	w := running(t, "docetaxel")
	o, ghost := w.figureOrder()
	dir := t.TempDir()
	return newComposerView(w.kit, o, ghost, dir), dir
}

// row finds the row of a lineage.
func (p *palettePicker) row(l figure.Lineage) *colorRow {
	for _, r := range p.rows {
		if r.lineage == l {
			return r
		}
	}
	return nil
}

func TestPaletteIsTyped(t *testing.T) {
	c, _ := editing(t)
	r := c.palette.row(figure.Granulocytic)
	if r.text.Text != "#0072B2" || r.reset.Visible() || c.palette.names.Selected != housePalette {
		t.Fatalf("at first %q, reset %v, palette %q", r.text.Text, r.reset.Visible(), c.palette.names.Selected)
	}
	before := c.proof
	r.text.SetText("#12345")
	if c.proof != before || len(c.order.settings.Colors) > 0 {
		t.Error("half a color was taken")
	}
	r.text.SetText("#12345f")
	if got := c.proof.figure.Settings.Colors[figure.Granulocytic]; got != "#12345F" || r.text.Text != "#12345f" || !r.reset.Visible() {
		t.Errorf("drawn in %q, the field says %q", got, r.text.Text)
	}
	if c.palette.names.Selected != "" {
		t.Errorf("edited colors are called %q", c.palette.names.Selected)
	}
	r.reset.OnTapped()
	if c.proof.figure.Settings.Colors != nil || r.text.Text != "#0072B2" || c.palette.names.Selected != housePalette {
		t.Errorf("after the reset %v, %q, %q", c.proof.figure.Settings.Colors, r.text.Text, c.palette.names.Selected)
	}
}

func TestPaletteIsSavedAndChosen(t *testing.T) {
	c, dir := editing(t)
	p := c.palette
	p.change(figure.NK, "#AA3377")
	p.name.SetText("our group")
	p.saveAs()
	if p.names.Selected != "our group" || !p.remove.Visible() || !strings.Contains(p.fault.Text, dir) {
		t.Fatalf("saved: %q, %q", p.names.Selected, p.fault.Text)
	}
	p.names.SetSelected(housePalette)
	if c.proof.figure.Settings.Colors != nil {
		t.Errorf("the house's colors are %v", c.proof.figure.Settings.Colors)
	}
	p.names.SetSelected("our group")
	if c.proof.figure.Settings.Colors[figure.NK] != "#AA3377" || p.names.Selected != "our group" {
		t.Errorf("loaded %v as %q", c.proof.figure.Settings.Colors, p.names.Selected)
	}
	// another window finds it
	again := newPalettePicker(p.kit, dir, func(map[figure.Lineage]string) {})
	if got := again.names.Options; len(got) != 2 || got[1] != "our group" {
		t.Errorf("listed %q", got)
	}
	p.delete()
	if names, _ := palettes.Names(dir); len(names) > 0 || c.proof.figure.Settings.Colors[figure.NK] != "#AA3377" {
		t.Errorf("deleted: %q are left, the figure has %v", names, c.proof.figure.Settings.Colors)
	}
}

func TestPaletteFaults(t *testing.T) {
	c, dir := editing(t)
	p := c.palette
	broken := filepath.Join(dir, "broken.toml")
	if err := os.WriteFile(broken, []byte("stem = \"#000000\"\nnk = green\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.change(figure.NK, "#AA3377")
	p.list("")
	p.names.SetSelected("broken")
	if want := broken + ":2:6: "; !p.fault.Visible() || !strings.HasPrefix(p.fault.Text, want) {
		t.Errorf("the message is %q, want %q", p.fault.Text, want)
	}
	if c.proof.figure.Settings.Colors[figure.NK] != "#AA3377" {
		t.Error("a damaged palette changed the figure")
	}
	p.name.SetText("../outside")
	p.saveAs()
	if !strings.Contains(p.fault.Text, `not "../outside"`) {
		t.Errorf("the message is %q", p.fault.Text)
	}
}

// A vision changes the preview and what is said about it, and no file.
func TestVisionIsForThePreview(t *testing.T) {
	c, _ := editing(t)
	file := func() string {
		path := filepath.Join(t.TempDir(), "a.svg")
		if _, err := c.order.write(path); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	colored := func() bool {
		for i := 0; i < len(c.proof.preview.Pix); i += 4 {
			if p := c.proof.preview.Pix[i : i+3]; p[0] != p[1] || p[1] != p[2] {
				return true
			}
		}
		return false
	}
	before := file()
	if !colored() {
		t.Fatal("the preview is gray")
	}
	c.vision.SetSelectedIndex(4)
	if colored() || !strings.Contains(c.proof.found[0].Message, "in grayscale") {
		t.Errorf("colors are left, or nothing is said: %v", c.proof.found)
	}
	if file() != before {
		t.Error("the file is in gray")
	}
}
