package gui

import (
	"fmt"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
	others  []figure.Run // may be drawn over; none: there are none
	quiet   bool         // controls are being set from settings

	composerControls
	panels   *panelPicker
	palette  *palettePicker
	findings *findingList
	image    *canvas.Image
	size     *widget.Label
	changed  func() // after a control was used; may be nil
}

// newComposerView builds the view for an order; overlay is the earlier run.
// Palettes lie in a folder of the user's, "" for none.
func newComposerView(k kit, o figureOrder, overlay []figure.Run, palettes string) *composerView {
	c := &composerView{order: o, preset: o.runs[0].Preset, others: overlay}
	c.proofer = newProofer(k, c.show)
	c.composerControls = newComposerControls(c)
	c.panels = newPanelPicker(o.runs[0].Record, func() { c.use(func(s *figure.Settings) { s.Panels, s.Height = c.panels.chosen, 0 }) })
	c.palette = newPalettePicker(k, palettes, func(colors map[figure.Lineage]string) { c.use(func(s *figure.Settings) { s.Colors = colors }) })
	c.findings = newFindingList(c.mend)
	c.image = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	c.image.ScaleMode, c.image.FillMode = canvas.ImageScalePixels, canvas.ImageFillStretch
	c.size = caption("")
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

// setOverlay draws the earlier run, or those of an opened figure, over the time
// courses, or not.
func (c *composerView) setOverlay(on bool) {
	// a new list, as a proof may still read the old one
	c.order.runs = c.order.runs[:1:1]
	if on {
		c.order.runs = append(c.order.runs, c.others...)
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
	c.setColumns(j, s.Columns)
	c.grid.SetSelectedIndex(min(s.Grid, len(c.grid.Options)-1))
	c.format.SetSelected(strings.ToUpper(string(c.order.format)))
	c.setResolutions(j, s.DPI, c.order.format)
	c.text.SetSelectedIndex(map[figure.TextMode]int{"": 0, figure.Outlined: 1, figure.Editable: 2}[s.Text])
	setVisible(c.text, !c.order.format.IsRaster())
	c.log.SetChecked(s.Log)
	c.overlay.SetChecked(len(c.order.runs) > 1)
	setVisible(c.overlay, len(c.others) > 0)
	if s.At != nil {
		c.day.SetValue(*s.At)
		c.dayText.SetText("Tree on day " + figure.DayText(c.preset.Day(*s.At)))
	}
	c.panels.set(s.Panels)
	c.palette.set(s.Colors, figure.PaperFor(j))
}

// show takes over a proof.
func (c *composerView) show(p *figureProof) {
	c.proof = p
	c.findings.set(p.found, p.err)
	setEnabled(p.err == nil, c.save, c.copy, c.caption, c.words, c.animation)
	if p.err != nil {
		return
	}
	// device pixels back to Fyne units: at the screen's own scale a millimeter
	// stays a millimeter
	b := p.preview.Bounds()
	c.image.Image = p.preview
	c.image.SetMinSize(fyne.NewSize(float32(float64(b.Dx())/p.order.scale), float32(float64(b.Dy())/p.order.scale)))
	c.image.Refresh()
	c.size.SetText(p.sizeText())
}

// sizeText says how large the figure is, as print and as pixels.
func (p *figureProof) sizeText() string {
	page := p.figure.Page
	text := fmt.Sprintf("%s: %.0f × %.0f mm", p.figure.Journal.Name, page.WidthMM, page.HeightMM)
	if p.order.format.IsRaster() {
		text += fmt.Sprintf(", %.0f × %.0f pixels at %.0f dpi", page.WidthMM/25.4*page.DPI, page.HeightMM/25.4*page.DPI, page.DPI)
	}
	if f := shrink(page); f < 1 {
		return text + fmt.Sprintf(". Shown at %.0f %%.", 100*f)
	}
	return text + ". Shown at its true size."
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
