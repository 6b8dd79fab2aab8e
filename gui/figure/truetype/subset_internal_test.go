package truetype

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func TestSubsetKeepsOutlines(t *testing.T) {
	whole, err := sfnt.Parse(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	var buf sfnt.Buffer
	var glyphs []uint16
	for _, r := range "Añ9é µ×≥γ" { // ñ and é are composed
		g, err := whole.GlyphIndex(&buf, r)
		if err != nil || g == 0 {
			t.Fatalf("no glyph for %q: %v", r, err)
		}
		glyphs = append(glyphs, uint16(g))
	}
	small, err := Subset(liberationsansregular.TTF, glyphs)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Subset(liberationsansregular.TTF, glyphs)
	if err != nil || !bytes.Equal(small, again) {
		t.Errorf("two subsets differ (%v)", err)
	}
	if len(small) > 25_000 {
		t.Errorf("%d bytes for %d glyphs", len(small), len(glyphs))
	}
	f, err := parse(small)
	if err != nil {
		t.Fatal(err)
	}
	for i, g := range glyphs {
		want, err := whole.LoadGlyph(&buf, sfnt.GlyphIndex(g), fixed.Int26_6(whole.UnitsPerEm()), nil)
		if err != nil {
			t.Fatal(err)
		}
		adv, err := whole.GlyphAdvance(&buf, sfnt.GlyphIndex(g), fixed.Int26_6(whole.UnitsPerEm()), xfont.HintingNone)
		if err != nil {
			t.Fatal(err)
		}
		m, err := f.hmtx(uint16(i + 1))
		if err != nil {
			t.Fatal(err)
		}
		if got := int(binary.BigEndian.Uint16(m)); got != int(adv) {
			t.Errorf("glyph %d: advance %d, want %d", i, got, adv)
		}
		data, err := f.glyph(uint16(i + 1))
		if err != nil {
			t.Fatal(err)
		}
		if blank := len(data) == 0; blank != (len(want) == 0) {
			t.Errorf("glyph %d: blank is %v", i, blank)
		}
	}
}

func TestDamagedFont(t *testing.T) {
	ttf := liberationsansregular.TTF
	for _, tc := range []struct {
		name   string
		ttf    []byte
		glyphs []uint16
	}{
		{"empty", nil, nil},
		{"no font", []byte("%PDF-1.4 is something else"), nil},
		{"cut off", ttf[:len(ttf)/2], nil},
		{"no such glyph", ttf, []uint16{65000}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := Subset(tc.ttf, tc.glyphs); !errors.Is(err, ErrFont) {
				t.Errorf("error %v, want ErrFont", err)
			}
		})
	}
}
