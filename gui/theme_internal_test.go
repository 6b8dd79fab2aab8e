package gui

import (
	"fmt"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"marrow/gui/figure"
)

// Text needs 4.5:1 and shapes 3:1 against what they lie on (WCAG 2.2, success
// criteria 1.4.3 and 1.4.11).
func TestThemeContrast(t *testing.T) {
	test.NewTempApp(t)
	grounds := []fyne.ThemeColorName{
		theme.ColorNameBackground, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground,
		theme.ColorNameHeaderBackground, theme.ColorNameInputBackground,
	}
	for _, mode := range []themeMode{modeLight, modeDark} {
		th := newTheme(mode, 1, 0)
		check := func(on fyne.ThemeColorName, inks []fyne.ThemeColorName, least float64) {
			for _, ink := range inks {
				if c := figure.Contrast(th.Color(ink, 0), th.Color(on, 0)); c < least {
					t.Errorf("%s: %s on %s has %.2f:1, want %g", mode, ink, on, c, least)
				}
			}
		}
		for _, g := range grounds {
			check(g, []fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameDisabled}, 4.5)
			check(g, []fyne.ThemeColorName{theme.ColorNamePrimary}, 3)
		}
		check(theme.ColorNamePrimary, []fyne.ThemeColorName{theme.ColorNameForegroundOnPrimary}, 4.5)
		for _, g := range []fyne.ThemeColorName{theme.ColorNameHover, theme.ColorNameSelection} {
			check(g, []fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNamePlaceHolder}, 4.5)
		}
	}
}

// Drawings and widgets share their ground, so no seam shows between them.
func TestThemeMatchesTheFigures(t *testing.T) {
	test.NewTempApp(t)
	for mode, style := range map[themeMode]figure.Style{modeLight: figure.Light(), modeDark: figure.Dark()} {
		th := newTheme(mode, 1, 0)
		if got := th.Color(theme.ColorNameBackground, 0); !same(got, style.Background) || !same(th.figureStyle().Background, style.Background) {
			t.Errorf("%s: window %v, figure %v", mode, got, style.Background)
		}
	}
}

func same(a, b color.Color) bool {
	return fmt.Sprint(color.RGBAModel.Convert(a)) == fmt.Sprint(color.RGBAModel.Convert(b))
}

func TestTextFactorGrowsAllText(t *testing.T) {
	test.NewTempApp(t)
	one, two := newTheme(modeLight, 1, 0), newTheme(modeLight, 2, 0)
	for _, n := range []fyne.ThemeSizeName{theme.SizeNameText, theme.SizeNameCaptionText, theme.SizeNameSubHeadingText, theme.SizeNameHeadingText} {
		if two.Size(n) != 2*one.Size(n) {
			t.Errorf("%s: %g at factor 2, %g at 1", n, two.Size(n), one.Size(n))
		}
	}
	if a, b := one.figureStyle().FontSize, two.figureStyle().FontSize; b != 2*a {
		t.Errorf("figures: %g pt at factor 2, %g at 1", b, a)
	}
}

// Any text of presenter mode has at least 27 device pixels at 1080 lines:
// capitals of 19 pixels, 10 minutes of arc seen from six screen heights.
func TestPresenterText(t *testing.T) {
	w := newTestWindow(t, Options{Size: fyne.NewSize(1920, 1080), Preset: preset(t, "docetaxel"), Paused: true})
	arrive(t, w)
	w.win.Resize(fyne.NewSize(1920, 1080))
	w.setPresenter(true)
	scale := w.win.Canvas().Scale()
	for _, n := range []fyne.ThemeSizeName{theme.SizeNameText, theme.SizeNameCaptionText, theme.SizeNameSubHeadingText} {
		if px := w.theme.Size(n) * scale; px < 27 {
			t.Errorf("%s has %.1f px", n, px)
		}
	}
	s := w.figureStyle()
	if px := float64(s.FontSize) / 72 * s.DPI; px < 27 {
		t.Errorf("figures have %.1f px", px)
	}
	if px := float64(s.ValueSize) / 72 * s.DPI; px < 50 {
		t.Errorf("the headline value has %.1f px", px)
	}
}

// The window fits 1280 × 800 without a window manager's title (28) and Fyne's
// menu bar (30), at every text size, with and without a card.
func TestWindowFitsTheScreen(t *testing.T) {
	screen := fyne.NewSize(1280, 800-58)
	for _, factor := range []float32{1, 1.5, 2} {
		w := running(t, "docetaxel")
		w.setTextFactor(factor)
		for _, cell := range []string{"", "gm"} {
			w.selectCell(cell)
			if m := w.view.root.MinSize(); m.Width > screen.Width || m.Height > screen.Height {
				t.Errorf("text factor %g, card %q: at least %v, want within %v", factor, cell, m, screen)
			}
		}
	}
}

// Nothing is laid out beyond the window or without room.
func TestPartsLieInTheWindow(t *testing.T) {
	for _, presenter := range []bool{false, true} {
		w := running(t, "docetaxel")
		w.win.Resize(fyne.NewSize(1280, 800))
		w.setPresenter(presenter)
		size := w.view.content.Size()
		for name, o := range map[string]fyne.CanvasObject{
			"left": w.view.frame.left, "tree": w.view.tree, "gauges": w.view.gauges, "right": w.view.frame.right, "bottom": w.view.transport,
		} {
			if !o.Visible() {
				continue
			}
			p, s := o.Position(), o.Size()
			if p.X < 0 || p.Y < 0 || p.X+s.Width > size.Width+0.5 || p.Y+s.Height > size.Height+0.5 || s.Width < 40 || s.Height < 30 {
				t.Errorf("presenter %v: %s at %v has %v in %v", presenter, name, p, s, size)
			}
		}
	}
}
