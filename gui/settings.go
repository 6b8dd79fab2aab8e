package gui

import (
	"cmp"

	"fyne.io/fyne/v2"
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
	presenterText = 28.0
	presenterRef  = 1080.0
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
	w.placeSide(on)
	w.useTheme(newTheme(mode, w.theme.factor, minText))
	w.retick()
}

// placeSide shows the left column, which a lecture has only for a cell's card.
func (w *Window) placeSide(presenter bool) {
	v := &w.view
	show := func(o fyne.CanvasObject, on bool) {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	show(v.list, !presenter)
	show(v.frame.left, !presenter || w.run.selected != "")
	v.root.Refresh()
}

// projectorText is the smallest text of presenter mode in Fyne units.
func (w *Window) projectorText() float32 {
	c := w.win.Canvas()
	height := max(c.Size().Height*c.Scale(), presenterRef/2)
	return presenterText * height / presenterRef / c.Scale()
}
