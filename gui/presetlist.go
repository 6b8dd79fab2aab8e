package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"marrow/presets"
)

// A presetList is the library at the left: a search field and one card a
// preset. UI goroutine only.
type presetList struct {
	widget.BaseWidget

	OnChoose func(*presets.Preset)

	search *searchField
	cards  []*presetCard
	box    *fyne.Container
	none   *widget.Label
	body   fyne.CanvasObject
}

// newPresetList returns a list of all presets, unfiltered.
func newPresetList(keys keySink, library []*presets.Preset) *presetList {
	l := &presetList{box: container.NewVBox(), none: widget.NewLabel("No preset has these words.")}
	l.none.Wrapping = fyne.TextWrapWord
	l.none.Hide()
	l.search = newSearchField(keys, "Search presets")
	l.search.OnChanged = l.filter
	l.search.OnEnter = l.chooseFirst
	l.setLibrary(keys, library)
	l.body = container.NewBorder(container.NewPadded(l.search), nil, nil, nil, container.NewVScroll(l.box))
	l.ExtendBaseWidget(l)
	return l
}

// setLibrary replaces the cards. The first nine answer to the digit keys.
func (l *presetList) setLibrary(keys keySink, library []*presets.Preset) {
	l.cards = l.cards[:0]
	l.box.Objects = []fyne.CanvasObject{l.none}
	for i, p := range library {
		key := ""
		if i < 9 {
			key = fmt.Sprint(i + 1)
		}
		c := newPresetCard(keys, p, key, func() { l.choose(p) })
		l.cards = append(l.cards, c)
		l.box.Add(c)
	}
	l.box.Refresh()
}

// mark shows which preset runs.
func (l *presetList) mark(p *presets.Preset) {
	for _, c := range l.cards {
		c.setChosen(c.preset == p || p.ID != "" && c.preset.ID == p.ID)
	}
}

// choose reports a preset; whether it can run the window finds out.
func (l *presetList) choose(p *presets.Preset) {
	if l.OnChoose != nil {
		l.OnChoose(p)
	}
}

// filter hides the cards without the words of the query.
func (l *presetList) filter(query string) {
	found := false
	for _, c := range l.cards {
		if matches(query, c.preset.Title, c.preset.Story, c.preset.Group) {
			c.Show()
			found = true
		} else {
			c.Hide()
		}
	}
	if found {
		l.none.Hide()
	} else {
		l.none.Show()
	}
	l.box.Refresh()
}

// chooseFirst is Return in the search field.
func (l *presetList) chooseFirst() {
	for _, c := range l.cards {
		if c.Visible() {
			l.choose(c.preset)
			return
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (l *presetList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.body) }

// naturalHeight is the height at which every card is visible.
func (l *presetList) naturalHeight() float32 {
	return l.search.MinSize().Height + 16 + l.box.MinSize().Height
}
