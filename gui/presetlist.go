package gui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"marrow/presets"
)

// A presetList is the library at the left: a search field and one card a
// preset under the headings of their groups. Presets that only validate are
// many and teach nothing, so they appear when the search finds them. UI
// goroutine only.
type presetList struct {
	widget.BaseWidget

	OnChoose func(*presets.Preset)

	search   *searchField
	cards    []*presetCard
	headings map[string]fyne.CanvasObject // by group
	box      *fyne.Container
	none     *widget.Label
	scroll   *container.Scroll
	body     fyne.CanvasObject
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
	l.scroll = container.NewVScroll(l.box)
	l.body = container.NewBorder(container.NewPadded(l.search), nil, nil, nil, l.scroll)
	l.ExtendBaseWidget(l)
	return l
}

// setLibrary replaces the cards.
func (l *presetList) setLibrary(keys keySink, library []*presets.Preset) {
	l.cards, l.headings = l.cards[:0], map[string]fyne.CanvasObject{}
	l.box.Objects = []fyne.CanvasObject{l.none}
	digits := digitPresets(library)
	for _, p := range grouped(library) {
		group := groupName(p)
		if l.headings[group] == nil {
			l.headings[group] = caption(group)
			l.box.Add(l.headings[group])
		}
		key := "\u2007" // as wide as a digit, so that titles stand below each other
		if i := slices.Index(digits[:], p); i > 0 {
			key = fmt.Sprint(i)
		}
		c := newPresetCard(keys, p, key, func() { l.choose(p) })
		l.cards = append(l.cards, c)
		l.box.Add(c)
	}
	l.filter(l.search.Text)
}

// digitPresets are the presets that the digits 1 to 9 open, by digit. Of two
// with the same key the first wins; what only validates has none.
func digitPresets(library []*presets.Preset) (digits [10]*presets.Preset) {
	for _, p := range library {
		if p.Key > 0 && p.Key < len(digits) && digits[p.Key] == nil && p.Group != presets.Validation {
			digits[p.Key] = p
		}
	}
	return digits
}

// grouped brings the presets of a group together, in the order in which the
// groups first appear.
func grouped(library []*presets.Preset) []*presets.Preset {
	rank := map[string]int{}
	for _, p := range library {
		if _, ok := rank[groupName(p)]; !ok {
			rank[groupName(p)] = len(rank)
		}
	}
	list := slices.Clone(library)
	slices.SortStableFunc(list, func(a, b *presets.Preset) int {
		return cmp.Compare(rank[groupName(a)], rank[groupName(b)])
	})
	return list
}

// groupName is the heading of a preset.
func groupName(p *presets.Preset) string { return cmp.Or(p.Group, "Other") }

// mark shows which preset runs.
func (l *presetList) mark(p *presets.Preset) {
	for _, c := range l.cards {
		chosen := c.preset == p || p.ID != "" && c.preset.ID == p.ID
		c.setChosen(chosen)
		if chosen && c.Visible() {
			l.reveal(c)
		}
	}
}

// reveal scrolls as little as it takes to see a card whole: a key may choose
// one that is out of sight.
func (l *presetList) reveal(c *presetCard) {
	top, foot, room := c.Position().Y, c.Position().Y+c.Size().Height, l.scroll.Size().Height
	y := l.scroll.Offset.Y
	switch {
	case top < y:
		y = top
	case foot > y+room:
		y = foot - room
	default:
		return
	}
	l.scroll.ScrollToOffset(fyne.NewPos(0, max(y, 0)))
}

// choose reports a preset; whether it can run the window finds out.
func (l *presetList) choose(p *presets.Preset) {
	if l.OnChoose != nil {
		l.OnChoose(p)
	}
}

// filter hides the cards without the words of the query, and headings that
// are left without cards.
func (l *presetList) filter(query string) {
	shown := map[string]bool{}
	for _, c := range l.cards {
		p := c.preset
		on := matches(query, p.Title, p.Story, p.Group) &&
			(p.Group != presets.Validation || strings.TrimSpace(query) != "")
		setVisible(c, on)
		if on {
			shown[groupName(p)] = true
		}
	}
	for group, heading := range l.headings {
		setVisible(heading, shown[group])
	}
	setVisible(l.none, len(shown) == 0)
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
