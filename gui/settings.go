package gui

import (
	"cmp"
	"math"
)

// Keys of the preferences.
const (
	prefTheme = "theme"
	prefText  = "text"
	prefLog   = "log"
	prefGhost = "ghost"
)

// textFactors are the steps of Ctrl++ and Ctrl+−.
var textFactors = []float32{0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2}

// Letters of the projector: 28 device pixels at 1080 lines, so capitals are
// 19 pixels or 10 minutes of arc seen from six screen heights.
const (
	presenterText  = 28.0
	presenterLeast = 27.0 // of names that would touch, and of secondary labels
	presenterRef   = 1080.0
)

// loadSettings restores theme, text size and view of the last session.
func (w *Window) loadSettings() {
	p := w.app.Preferences()
	w.run.log = p.BoolWithFallback(prefLog, false)
	w.run.showGhost = p.BoolWithFallback(prefGhost, true)
	factor := float32(p.FloatWithFallback(prefText, 1))
	w.useTheme(newTheme(w.chosenMode(), min(max(factor, textFactors[0]), 2), 0))
}

// chosenMode is the theme of the command line, or the one chosen last.
func (w *Window) chosenMode() themeMode {
	mode := themeMode(cmp.Or(w.opts.Theme, w.app.Preferences().String(prefTheme)))
	switch mode {
	case modeDark, modeSystem:
		return mode
	}
	return modeLight
}

// useTheme applies a new theme; widgets are refreshed by Fyne.
func (w *Window) useTheme(t *appTheme) {
	w.theme = t
	w.app.Settings().SetTheme(t)
	if f := w.view.frame; f != nil {
		f.text, f.presenter = t.factor, t.presenter()
		w.refreshMenu()
		w.view.root.Refresh()
		w.show()
	}
}

// setMode chooses light, dark or the system's theme.
func (w *Window) setMode(m themeMode) {
	w.opts.Theme = ""
	w.app.Preferences().SetString(prefTheme, string(m))
	w.useTheme(newTheme(m, w.theme.factor, w.theme.minText))
}

// setTextFactor scales all text but that of the projector, which has its floor.
func (w *Window) setTextFactor(f float32) {
	w.app.Preferences().SetFloat(prefText, float64(f))
	w.useTheme(newTheme(w.theme.mode, f, w.theme.minText))
}

// stepText moves n steps along textFactors from the nearest one.
func (w *Window) stepText(n int) {
	at := 0
	for i, f := range textFactors {
		if f <= w.theme.factor+0.01 {
			at = i
		}
	}
	w.setTextFactor(textFactors[min(max(at+n, 0), len(textFactors)-1)])
}

// setPresenter turns the projector's view on or off: white, large, full screen,
// the list of presets away.
func (w *Window) setPresenter(on bool) {
	if on == w.theme.presenter() {
		return
	}
	mode, minText := w.chosenMode(), float32(0)
	if on {
		mode, minText = modeLight, w.projectorText()
	}
	w.win.SetFullScreen(on)
	if on { // every key still works; Fyne leaves the menu's row empty by itself
		w.win.SetMainMenu(nil)
		w.win.SetPadded(false)
		w.view.root.Resize(w.win.Canvas().Size())
	} else {
		w.win.SetMainMenu(w.menu())
	}
	w.useTheme(newTheme(mode, w.theme.factor, minText))
	w.placeSide()
	w.setStops()
	w.retick()
}

// placeSide gives the left column to the card of the selected cell, else to the
// presets and the story. A projector has no room for it and for the gauges:
// what stays is readable from the last row.
func (w *Window) placeSide() {
	v, card, presenter := &w.view, w.run.selected != "", w.theme.presenter()
	setVisible(v.list, !card)
	setVisible(v.frame.left, !presenter)
	setVisible(v.gauges, !presenter)
	setVisible(v.frame.lines[3], !presenter)
	v.frame.left.Refresh()
	w.showNote()
}

// fitProjector follows a change of the window's height in presenter mode, as
// when full screen begins: letters are measured in screen heights.
func (w *Window) fitProjector() {
	if !w.theme.presenter() {
		return
	}
	if text := w.projectorText(); math.Abs(float64(text-w.theme.minText)) > 0.5 {
		mode, factor := w.theme.mode, w.theme.factor
		w.kit.do(func() { w.useTheme(newTheme(mode, factor, text)) })
	}
}

// projectorText is the smallest text of presenter mode in Fyne units.
func (w *Window) projectorText() float32 {
	c := w.win.Canvas()
	height := max(c.Size().Height*c.Scale(), presenterRef/2)
	return presenterText * height / presenterRef / c.Scale()
}
