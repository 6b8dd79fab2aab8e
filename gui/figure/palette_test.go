package figure_test

import (
	"fmt"
	"image/color"
	"testing"

	"marrow/gui/figure"
)

var styles = map[string]figure.Style{
	"light": figure.Light(), "dark": figure.Dark(), "paper": figure.Paper(),
}

// Thresholds of WCAG 2.1: 1.4.3 for text, 1.4.11 for graphics.
const (
	textContrast    = 4.5
	graphicContrast = 3.0
)

func TestContrast(t *testing.T) {
	for name, s := range styles {
		for _, l := range figure.Lineages() {
			t.Run(name+" "+string(l), func(t *testing.T) {
				if _, ok := s.Palette[l]; !ok {
					t.Fatal("not in the palette")
				}
				if c := figure.Contrast(s.Ink(l).Color, s.Background); c < graphicContrast {
					t.Errorf("contrast %.2f, want at least %g", c, graphicContrast)
				}
			})
		}
		for _, tc := range []struct {
			what       string
			ink, paper color.Color
			least      float64
		}{
			{"text", s.Foreground, s.Background, textContrast},
			{"secondary text", s.Muted, s.Background, textContrast},
			{"text on a band", s.Muted, s.Band, textContrast},
			{"text on a zone", s.Foreground, s.Zone, textContrast},
			{"secondary text on a zone", s.Muted, s.Zone, textContrast},
			{"cursor", s.Accent, s.Background, graphicContrast},
		} {
			t.Run(name+" "+tc.what, func(t *testing.T) {
				if c := figure.Contrast(tc.ink, tc.paper); c < tc.least {
					t.Errorf("contrast %.2f, want at least %g", c, tc.least)
				}
			})
		}
	}
}

// Ratios from the table of Okabe–Ito colors in WCAG's formula.
func TestContrastFormula(t *testing.T) {
	white := color.White
	for _, tc := range []struct {
		name string
		c    color.Color
		want float64
	}{
		{"black", color.Black, 21},
		{"blue", color.NRGBA{0x00, 0x72, 0xB2, 0xFF}, 5.2},
		{"vermillion", color.NRGBA{0xD5, 0x5E, 0x00, 0xFF}, 3.9},
		{"white", white, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := fmt.Sprintf("%.1f", figure.Contrast(tc.c, white)); got != fmt.Sprintf("%.1f", tc.want) {
				t.Errorf("contrast %s, want %.1f", got, tc.want)
			}
		})
	}
}

func TestLineagesDifferByMoreThanColor(t *testing.T) {
	for name, s := range styles {
		seen := map[string]figure.Lineage{}
		for _, l := range figure.Lineages() {
			ink := s.Ink(l)
			key := fmt.Sprint(ink.Color, ink.Dash)
			if other, ok := seen[key]; ok {
				t.Errorf("%s: %s and %s look the same", name, l, other)
			}
			seen[key] = l
		}
	}
}

func TestBlend(t *testing.T) {
	// #0072B2 at 20 % on white is #CCE3F0
	got := figure.Blend(color.NRGBA{0x00, 0x72, 0xB2, 0xFF}, color.White, 0.2)
	if want := (color.NRGBA{0xCC, 0xE3, 0xF0, 0xFF}); got != want {
		t.Errorf("blend %v, want %v", got, want)
	}
}

func TestScaled(t *testing.T) {
	s := figure.Light()
	if d := s.Scaled(2); d.FontSize != 2*s.FontSize || d.LineWidth != 2*s.LineWidth || d.DPI != s.DPI {
		t.Errorf("scaled to %v pt, %v pt, %v dpi", d.FontSize, d.LineWidth, d.DPI)
	}
	if d := s.Scaled(0); d.FontSize != s.FontSize {
		t.Error("a factor of zero changed the style")
	}
}
