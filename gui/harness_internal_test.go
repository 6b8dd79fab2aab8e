package gui

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	_ "marrow/gui/locale" // before Fyne asks for the language
	"marrow/presets"
	"marrow/sim"
)

// newTestWindow builds a window on Fyne's test driver. The engine never runs:
// tests simulate and push records by hand. Painters draw at once.
func newTestWindow(t testing.TB, o Options) *Window {
	t.Helper()
	a := test.NewTempApp(t)
	inline := func(f func()) { f() }
	w := newWindow(a, o, kit{do: inline, run: inline})
	w.keys.mods = func() fyne.KeyModifier { return 0 }
	t.Cleanup(w.win.Close)
	w.win.Show()
	return w
}

// records keeps the runs of the built-in presets: they never change.
var records = map[string]*sim.Record{}

// arrive lets the record of the last chosen preset come in.
func arrive(t testing.TB, w *Window) {
	t.Helper()
	p := w.next.preset
	if p == nil {
		t.Fatal("nothing was chosen")
	}
	r := records[p.ID]
	if r == nil {
		var err error
		if r, err = sim.Simulate(context.Background(), p.Scenario); err != nil {
			t.Fatal(err)
		}
		records[p.ID] = r
	}
	w.apply(sim.Update{Run: w.next.run, Scenario: p.Scenario, Record: r})
}

// running is a window that shows a built-in preset, paused on its first day.
func running(t testing.TB, id string) *Window {
	t.Helper()
	w := newTestWindow(t, Options{Preset: preset(t, id), Paused: true})
	arrive(t, w)
	return w
}

// preset returns a built-in preset.
func preset(t testing.TB, id string) *presets.Preset {
	t.Helper()
	all, err := presets.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("no preset %q", id)
	return nil
}

// press types a key the way the desktop driver does: to the focused widget, or
// to the canvas if there is none. Space also types a rune.
func press(w *Window, k fyne.KeyName) {
	c := w.win.Canvas()
	e := &fyne.KeyEvent{Name: k}
	if f := c.Focused(); f != nil {
		f.TypedKey(e)
	} else {
		c.OnTypedKey()(e)
	}
	if k == fyne.KeySpace {
		typeRune(w, ' ')
	}
}

func typeRune(w *Window, r rune) {
	c := w.win.Canvas()
	if f := c.Focused(); f != nil {
		f.TypedRune(r)
	} else {
		c.OnTypedRune()(r)
	}
}

// click taps the middle of a widget as the desktop driver does.
func click(w *Window, o fyne.CanvasObject) {
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	test.TapCanvas(w.win.Canvas(), pos.AddXY(o.Size().Width/2, o.Size().Height/2))
}
