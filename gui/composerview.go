package gui

import (
	"fmt"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marrow/gui/figure"
	"marrow/gui/figure/journal"
	"marrow/gui/figure/preflight"
	"marrow/presets"
)

// A composerView is the content of the export dialog: choices at the left, the
// figure at its true size, what the journal would say below. It holds settings
// and asks a proofer for every change. UI goroutine only.
type composerView struct {
	order   figureOrder
	proof   *figureProof // the newest; nil before the first
	proofer *proofer
	preset  *presets.Preset
	ghost   *figure.Run // may be drawn over; nil: there is none
	quiet   bool        // controls are being set from settings

	journals                        []*journal.Journal
	journal, columns, format, text  *widget.Select
	overlay, log                    *widget.Check
	day                             *widget.Slider
	dayText                         *widget.Label
	panels                          *panelPicker
	findings                        *findingList
	image                           *canvas.Image
	size                            *widget.Label
	save, caption, words, animation *widget.Button
	close                           *widget.Button
	changed                         func() // after a control was used; may be nil
}

// newComposerView builds the view for an order; overlay is the earlier run.
func newComposerView(k kit, o figureOrder, overlay *figure.Run) *composerView {
	c := &composerView{order: o, preset: o.runs[0].Preset, ghost: overlay}
	c.proofer = newProofer(k, c.show)
	c.journals, _ = journal.All() // the shipped list is tested
	var names []string
	for _, j := range c.journals {
		names = append(names, j.Name)
	}
	c.journal = widget.NewSelect(names, func(string) { c.setJournal() })
	// the first entry is 0 columns: as many as the panels need
	c.columns = widget.NewSelect(nil, func(string) {
		c.use(func(s *figure.Settings) { s.Columns, s.Width, s.Height = c.columns.SelectedIndex(), 0, 0 })
	})
	var formats []string
	for _, f := range figure.Formats() {
		formats = append(formats, strings.ToUpper(string(f)))
	}
	c.format = widget.NewSelect(formats, func(f string) { c.use(func(*figure.Settings) { c.order.format = figure.Format(strings.ToLower(f)) }) })
	modes := []string{"as the journal asks", string(figure.Outlined), string(figure.Editable)}
	c.text = widget.NewSelect(modes, func(string) {
		c.use(func(s *figure.Settings) {
			s.Text = [...]figure.TextMode{"", figure.Outlined, figure.Editable}[max(c.text.SelectedIndex(), 0)]
		})
	})
	c.log = widget.NewCheck("Logarithmic values", func(on bool) { c.use(func(s *figure.Settings) { s.Log = on }) })
	c.overlay = widget.NewCheck("Overlay the previous run", func(on bool) { c.use(func(*figure.Settings) { c.setOverlay(on) }) })
	c.day, c.dayText = widget.NewSlider(0, o.runs[0].Record.End()), widget.NewLabel("")
	c.day.Step = 0.1 // days are written with one decimal
	c.day.OnChanged = func(t float64) { c.use(func(s *figure.Settings) { s.At = &t }) }
	c.panels = newPanelPicker(o.runs[0].Record, func() { c.use(func(s *figure.Settings) { s.Panels, s.Height = c.panels.chosen, 0 }) })
	c.findings = newFindingList(c.mend)
	c.image = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	c.image.ScaleMode, c.image.FillMode = canvas.ImageScalePixels, canvas.ImageFillStretch
	c.size = caption("")
	c.save, c.caption = widget.NewButton("Save…", nil), widget.NewButton("Copy caption", nil)
	c.words, c.animation = widget.NewButton("Save words and data…", nil), widget.NewButton("Animation…", nil)
	c.close = widget.NewButton("Close", nil)
	c.save.Importance = widget.HighImportance
	c.restore()
	c.proofer.order(c.order)
	return c
}

// use changes the settings by a control and asks for another proof.
func (c *composerView) use(change func(*figure.Settings)) {
	if c.quiet {
		return
	}
	change(&c.order.settings)
	// one choice may change others: a journal has its own columns
	c.restore()
	c.proofer.order(c.order)
	if c.changed != nil {
		c.changed()
	}
}

// setJournal takes another journal; what the former one chose does not bind it.
func (c *composerView) setJournal() {
	i := c.journal.SelectedIndex()
	c.use(func(s *figure.Settings) {
		s.Journal, s.Columns, s.Width, s.Height, s.DPI, s.Text = c.journals[i].ID, 0, 0, 0, 0, ""
		s.TextPt, s.CurvePt, s.AxisPt = 0, 0, 0
	})
}

// setOverlay draws the earlier run over the time courses, or not.
func (c *composerView) setOverlay(on bool) {
	// a new list, as a proof may still read the old one
	c.order.runs = c.order.runs[:1:1]
	if on && c.ghost != nil {
		c.order.runs = append(c.order.runs, *c.ghost)
	}
}

// mend applies what a finding proposes.
func (c *composerView) mend(f preflight.Finding) {
	c.use(func(s *figure.Settings) {
		*s, c.order.format = f.Fix(*s, c.order.format)
	})
}

// restore shows the settings on the controls without asking for a proof.
func (c *composerView) restore() {
	// Fyne's controls report what they are told as if the user had done it
	c.quiet = true
	defer func() { c.quiet = false }()
	s := &c.order.settings
	j, err := journal.Find(s.Journal)
	if err != nil {
		return
	}
	c.journal.SetSelected(j.Name)
	c.columns.Options = []string{"columns as needed"}
	for n, mm := range []float64{j.One, j.Two, j.Three} {
		if mm > 0 {
			c.columns.Options = append(c.columns.Options, fmt.Sprintf("%d column%s, %g mm", n+1, plural(n+1), mm))
		}
	}
	c.columns.SetSelectedIndex(min(s.Columns, len(c.columns.Options)-1))
	c.format.SetSelected(strings.ToUpper(string(c.order.format)))
	c.text.SetSelectedIndex(map[figure.TextMode]int{"": 0, figure.Outlined: 1, figure.Editable: 2}[s.Text])
	c.log.SetChecked(s.Log)
	c.overlay.SetChecked(len(c.order.runs) > 1)
	setVisible(c.overlay, c.ghost != nil)
	if s.At != nil {
		c.day.SetValue(*s.At)
		c.dayText.SetText("Tree on day " + figure.DayText(c.preset.Day(*s.At)))
	}
	c.panels.set(s.Panels)
}

// plural is the ending of a noun after a number.
func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// show takes over a proof.
func (c *composerView) show(p *figureProof) {
	c.proof = p
	c.findings.set(p.found, p.err)
	setEnabled(p.err == nil, c.save, c.caption, c.words, c.animation)
	if p.err != nil {
		return
	}
	// device pixels back to Fyne units: at the screen's own scale a millimeter
	// stays a millimeter
	b := p.preview.Bounds()
	c.image.Image = p.preview
	c.image.SetMinSize(fyne.NewSize(float32(float64(b.Dx())/p.order.scale), float32(float64(b.Dy())/p.order.scale)))
	c.image.Refresh()
	page := p.figure.Page
	c.size.SetText(fmt.Sprintf("%s, %.0f × %.0f mm, shown at its true size", p.figure.Journal.Name, page.WidthMM, page.HeightMM))
}

// setEnabled enables or disables buttons.
func setEnabled(on bool, buttons ...*widget.Button) {
	for _, b := range buttons {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// content lays the view out.
func (c *composerView) content() fyne.CanvasObject {
	choices := container.NewVBox(
		caption("Journal"), c.journal, c.columns,
		caption("File"), c.format, c.text,
		c.dayText, c.day, c.log, c.overlay,
		caption("Panels"), c.panels.box,
	)
	left := container.NewVScroll(choices)
	left.SetMinSize(fyne.NewSize(270, 200))
	// a page may be larger than the dialog: it is scrolled, never shrunk
	paper := container.NewScroll(container.NewCenter(c.image))
	c.findings.scroll.SetMinSize(fyne.NewSize(200, 132))
	below := container.NewBorder(container.NewVBox(c.size, widget.NewSeparator()), nil, nil, nil, c.findings.scroll)
	buttons := container.NewHBox(c.animation, c.words, c.caption, c.save)
	foot := container.NewBorder(nil, nil, c.close, buttons)
	c.save.SetIcon(theme.DocumentSaveIcon())
	return container.NewBorder(nil, container.NewPadded(foot), container.NewHBox(left, widget.NewSeparator()), nil,
		container.NewBorder(nil, below, nil, nil, paper))
}
