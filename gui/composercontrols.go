package gui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marrow/gui/figure"
	"marrow/gui/figure/journal"
)

// composerControls are the plain controls of the composer. Their callbacks go
// through use, which keeps quiet while they are being set.
type composerControls struct {
	journals []*journal.Journal
	dpis     []float64 // of the entries of resolution; 0: as the journal asks

	journal, columns, grid   *widget.Select
	format, resolution, text *widget.Select
	vision                   *widget.Select
	overlay, log             *widget.Check
	day                      *widget.Slider
	dayText                  *widget.Label

	save, copy, caption, words, animation, close *widget.Button
}

// newComposerControls makes the controls of a view.
func newComposerControls(c *composerView) composerControls {
	var k composerControls
	k.journals, _ = journal.All() // the shipped list is tested
	var names, formats, visions []string
	for _, j := range k.journals {
		names = append(names, j.Name)
	}
	for _, f := range figure.Formats() {
		formats = append(formats, strings.ToUpper(string(f)))
	}
	for _, v := range figure.Visions() {
		visions = append(visions, visionText(v))
	}
	k.journal = widget.NewSelect(names, func(string) { c.setJournal() })
	// the first entry is 0 columns: as many as the panels need
	k.columns = widget.NewSelect(nil, func(string) {
		c.use(func(s *figure.Settings) { s.Columns, s.Width, s.Height = c.columns.SelectedIndex(), 0, 0 })
	})
	k.grid = widget.NewSelect(gridTexts(), func(string) {
		c.use(func(s *figure.Settings) { s.Grid, s.Height = c.grid.SelectedIndex(), 0 })
	})
	k.format = widget.NewSelect(formats, func(f string) { c.use(func(*figure.Settings) { c.order.format = figure.Format(strings.ToLower(f)) }) })
	k.resolution = widget.NewSelect(nil, func(string) {
		c.use(func(s *figure.Settings) { s.DPI = c.dpis[max(c.resolution.SelectedIndex(), 0)] })
	})
	modes := []string{"text as the journal asks", "text as outlines", "text editable"}
	k.text = widget.NewSelect(modes, func(string) {
		c.use(func(s *figure.Settings) {
			s.Text = [...]figure.TextMode{"", figure.Outlined, figure.Editable}[max(c.text.SelectedIndex(), 0)]
		})
	})
	k.vision = widget.NewSelect(visions, func(string) {
		c.use(func(*figure.Settings) { c.order.vision = figure.Visions()[max(c.vision.SelectedIndex(), 0)] })
	})
	k.vision.Selected = visions[0] // set without its callback: the view is not whole yet
	k.log = widget.NewCheck("Logarithmic values", func(on bool) { c.use(func(s *figure.Settings) { s.Log = on }) })
	k.overlay = widget.NewCheck("Overlay the previous run", func(on bool) { c.use(func(*figure.Settings) { c.setOverlay(on) }) })
	k.day, k.dayText = widget.NewSlider(0, c.order.runs[0].Record.End()), widget.NewLabel("")
	k.day.Step = 0.1 // days are written with one decimal
	k.day.OnChanged = func(t float64) { c.use(func(s *figure.Settings) { s.At = &t }) }
	k.buttons()
	return k
}

// buttons makes the buttons of the foot; the window connects them.
func (k *composerControls) buttons() {
	k.save, k.caption = widget.NewButtonWithIcon("Save…", theme.DocumentSaveIcon(), nil), widget.NewButton("Copy caption", nil)
	k.copy = widget.NewButtonWithIcon("Copy image", theme.ContentCopyIcon(), nil)
	k.words, k.animation = widget.NewButton("Words and data…", nil), widget.NewButton("Animation…", nil)
	k.close = widget.NewButton("Close", nil)
	k.save.Importance = widget.HighImportance
}

// gridTexts are the choices of panels in a row; the place is the number.
func gridTexts() []string {
	texts := []string{"panels as the width allows", "panels below each other"}
	for n := 2; n <= figure.MaxGrid; n++ {
		texts = append(texts, fmt.Sprintf("%d panels side by side", n))
	}
	return texts
}

// visionText is a kind of vision in a menu.
func visionText(v figure.Vision) string {
	switch v {
	case figure.Normal:
		return "seen in full color"
	case figure.Gray:
		return "seen in grayscale"
	}
	return "seen with " + string(v)
}

// setColumns offers the widths a journal has.
func (k *composerControls) setColumns(j *journal.Journal, columns int) {
	k.columns.Options = []string{"columns as needed"}
	for n, mm := range []float64{j.One, j.Two, j.Three} {
		if mm > 0 {
			k.columns.Options = append(k.columns.Options, fmt.Sprintf("%d column%s, %g mm", n+1, plural(n+1), mm))
		}
	}
	k.columns.SetSelectedIndex(min(columns, len(k.columns.Options)-1))
	setVisible(k.columns, j.Height == 0) // a slide has one width
}

// setResolutions offers resolutions: a slide's as a scale with its pixels,
// print's in dots per inch. Formats of paths have none.
func (k *composerControls) setResolutions(j *journal.Journal, dpi float64, f figure.Format) {
	setVisible(k.resolution, f.IsRaster())
	var texts []string
	if j.Height > 0 {
		k.dpis = []float64{j.DPI, 2 * j.DPI, 3 * j.DPI}
		for i, d := range k.dpis {
			texts = append(texts, fmt.Sprintf("%d×, %.0f × %.0f pixels", i+1, j.One/25.4*d, j.Height/25.4*d))
		}
		if dpi == 0 {
			dpi = j.DPI
		}
	} else {
		k.dpis = []float64{0, 300, 600, 1000, 1200}
		texts = []string{fmt.Sprintf("%g dpi, as the journal asks", j.DPI)}
		for _, d := range k.dpis[1:] {
			texts = append(texts, fmt.Sprintf("%g dpi", d))
		}
	}
	// a reopened figure may have any
	at := slices.Index(k.dpis, dpi)
	if at < 0 {
		at = len(k.dpis)
		k.dpis, texts = append(k.dpis, dpi), append(texts, fmt.Sprintf("%g dpi", dpi))
	}
	k.resolution.Options = texts
	k.resolution.SetSelectedIndex(at)
}

// plural is the ending of a noun after a number.
func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
