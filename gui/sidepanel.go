package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marrow/presets"
)

// A sidePanel tells the story of the preset, or everything about the selected
// cell. UI goroutine only.
type sidePanel struct {
	widget.BaseWidget

	title  *widget.Label
	close  *toolButton
	scroll *container.Scroll
	body   *fyne.Container

	story    *fyne.Container
	text     *widget.Label
	evidence *fyne.Container

	card   *fyne.Container
	now    *widget.Label
	facts  *fyne.Container
	preset string // title of the story
}

// newSidePanel returns an empty story.
func newSidePanel(keys keySink, closeCard func()) *sidePanel {
	p := &sidePanel{
		title: heading(""), text: paragraph(""), evidence: container.New(&tight{}),
		now: paragraph(""), facts: container.New(&tight{}),
		close: newToolButton(keys, theme.CancelIcon(), "", "Esc", closeCard),
	}
	p.now.TextStyle.Bold = true
	p.story = container.New(&tight{}, p.text, p.evidence)
	p.card = container.New(&tight{}, p.now, p.facts)
	p.card.Hide()
	p.close.Hide()
	p.scroll = container.NewVScroll(container.New(&inset{top: -8}, p.story, p.card))
	head := container.NewBorder(nil, nil, nil, container.NewCenter(p.close), p.title)
	p.body = container.NewBorder(head, nil, nil, nil, p.scroll)
	p.ExtendBaseWidget(p)
	return p
}

// heading is a bold label that wraps.
func heading(s string) *widget.Label {
	l := widget.NewLabelWithStyle(s, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	l.SizeName = theme.SizeNameSubHeadingText
	l.Wrapping = fyne.TextWrapWord
	return l
}

// paragraph is a label that wraps.
func paragraph(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// setStory tells another preset.
func (p *sidePanel) setStory(x *presets.Preset) {
	p.preset = x.Title
	if !p.card.Visible() {
		p.title.SetText(x.Title)
	}
	p.text.SetText(x.Story)
	p.evidence.RemoveAll()
	p.scroll.ScrollToTop()
}

// showCell shows the card of a cell, or the story again for nil.
func (p *sidePanel) showCell(f *cellFacts) {
	if f == nil {
		p.title.SetText(p.preset)
		p.card.Hide()
		p.close.Hide()
		p.story.Show()
		p.scroll.ScrollToTop()
		return
	}
	p.title.SetText(f.name)
	p.facts.RemoveAll()
	p.facts.Add(paragraph(f.about))
	for _, row := range f.rows {
		p.facts.Add(newFactRow(row))
	}
	for i, s := range f.sources {
		p.facts.Add(caption(fmt.Sprintf("%d  %s", i+1, s)))
	}
	p.story.Hide()
	p.card.Show()
	p.close.Show()
	p.facts.Refresh()
	p.scroll.ScrollToTop()
}

// setNow writes the present level on the card; "" leaves it.
func (p *sidePanel) setNow(text string) {
	if p.now.Text != text && p.card.Visible() {
		p.now.SetText(text)
	}
}

// CreateRenderer implements fyne.Widget.
func (p *sidePanel) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.body) }

// newFactRow shows one fact: a gray word above its value.
func newFactRow(f fact) fyne.CanvasObject {
	value := paragraph(f.value)
	if f.refs != "" {
		value.SetText(f.value + "  [" + f.refs + "]")
	}
	return container.New(&tight{}, caption(f.label), value)
}

// tight stacks objects with less air than Fyne's box: labels carry their own.
type tight struct{}

// Layout implements fyne.Layout.
func (*tight) Layout(o []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for _, x := range o {
		if !x.Visible() {
			continue
		}
		x.Resize(fyne.NewSize(s.Width, x.MinSize().Height)) // wraps the text to this width
		h := x.MinSize().Height
		place(x, 0, y, s.Width, h)
		y += h - overlap(x)
	}
}

// MinSize implements fyne.Layout.
func (*tight) MinSize(o []fyne.CanvasObject) (m fyne.Size) {
	for _, x := range o {
		if x.Visible() {
			s := x.MinSize()
			m = fyne.NewSize(max(m.Width, s.Width), m.Height+s.Height-overlap(x))
		}
	}
	return m
}

// overlap is how far the next object moves up into a label's own padding.
func overlap(o fyne.CanvasObject) float32 {
	if _, ok := o.(*canvas.Text); ok {
		return 0
	}
	if l, ok := o.(*widget.Label); ok {
		if l.SizeName == theme.SizeNameCaptionText {
			return 13
		}
		return 9
	}
	return 4
}

// newLeftColumn puts the list above the story.
func newLeftColumn(list *presetList, side *sidePanel) *fyne.Container {
	line := widget.NewSeparator()
	c := &column{top: list, line: line, bottom: side, need: list.naturalHeight}
	return container.New(c, list, line, side)
}
