package preflight

import (
	"fmt"
	"slices"
	"strings"

	"marrow/gui/figure"
	"marrow/sim/model"
)

// Discs of the tree are large: half the difference that thin lines want, 10 in
// CIE L*a*b*, is seen between them.
const leastBetweenDiscs = 10

// alike is a pair of things shown that one color could be taken for the other.
type alike struct{ a, b string }

func (p alike) String() string { return p.a + " and " + p.b }

// Seen says which colors of a figure cannot be told apart in a vision, for the
// preview that simulates it: one finding for the tree and one for each time
// course. Dashes and names may still tell them apart, and the text says so.
func Seen(c *figure.Composition, v figure.Vision) []Finding {
	if v == figure.Normal {
		return nil
	}
	k := &check{c: c, j: c.Journal}
	for _, name := range c.Settings.Panels {
		switch p := c.Sheet.TimeCourseOf(name); {
		case name == figure.TreePanel || name == figure.TreesPanel:
			if pairs := k.lineagesAlike(v, false); len(pairs) > 0 {
				k.add(Note, "color alone", fmt.Sprintf("in %s these colors of the tree look alike: %s; names and places tell them apart", v, list(pairs)), "", "", nil)
			}
		case p != nil:
			same, dashed := k.curvesAlike(p, v)
			if len(same) > 0 {
				k.add(Warning, "color alone", fmt.Sprintf("in %s these curves of %s look alike: %s", v, p.Title, list(same)), "", "", nil)
			}
			if len(dashed) > 0 {
				k.add(Note, "color alone", fmt.Sprintf("in %s only dashes tell these curves of %s apart: %s", v, p.Title, list(dashed)), "", "", nil)
			}
		}
	}
	if len(k.found) == 0 {
		k.add(Note, "color alone", fmt.Sprintf("in %s all colors can be told apart", v), "", "", nil)
	}
	return k.found
}

// list names at most four pairs.
func list(pairs []alike) string {
	var texts []string
	for _, p := range pairs {
		texts = append(texts, p.String())
	}
	if more := len(texts) - 4; more > 0 {
		texts = append(texts[:4], fmt.Sprintf("%d more", more))
	}
	return strings.Join(texts, "; ")
}

// curvesAlike returns the pairs of curves whose colors look alike, those with
// equal dashes and those that dashes tell apart. Ghosts are pale on purpose.
func (k *check) curvesAlike(p *figure.Panel, v figure.Vision) (same, dashed []alike) {
	inks := p.Inks(k.c.Page.Style)
	for i, a := range inks {
		for n, b := range inks[:i] {
			if p.Series[i].Ghost || p.Series[n].Ghost || p.Series[i].Run != p.Series[n].Run || p.Series[i].Run > 0 || figure.Difference(v.Color(a.Color), v.Color(b.Color)) >= leastDifference {
				continue
			}
			pair := alike{seriesName(p, n), seriesName(p, i)}
			if slices.Equal(a.Dash, b.Dash) {
				same = append(same, pair)
			} else {
				dashed = append(dashed, pair)
			}
		}
	}
	return same, dashed
}

func seriesName(p *figure.Panel, i int) string {
	if name := p.Series[i].Name; name != "" {
		return name
	}
	return fmt.Sprintf("curve %d", i+1)
}

// lineagesAlike returns the pairs of lineages of the tree whose colors look
// alike; edited asks for those only that the user's colors have brought about.
func (k *check) lineagesAlike(v figure.Vision, edited bool) (pairs []alike) {
	style, house := k.c.Page.Style, figure.PaperFor(k.j)
	near := func(s figure.Style, a, b figure.Lineage) bool {
		return figure.Difference(v.Color(s.Ink(a).Color), v.Color(s.Ink(b).Color)) < leastBetweenDiscs
	}
	shown := k.shownLineages()
	for i, a := range shown {
		for _, b := range shown[:i] {
			if !near(style, a, b) || edited && near(house, a, b) {
				continue
			}
			// lineages of one hue on purpose, as all progenitors
			if figure.Difference(house.Ink(a).Color, house.Ink(b).Color) == 0 && figure.Difference(style.Ink(a).Color, style.Ink(b).Color) == 0 {
				continue
			}
			pairs = append(pairs, alike{b.Name(), a.Name()})
		}
	}
	return pairs
}

// shownLineages are those of the tree in the order of the palette.
func (k *check) shownLineages() []figure.Lineage {
	var shown []figure.Lineage
	if k.c.Sheet.Table == nil {
		return nil
	}
	for _, l := range figure.Lineages() {
		if slices.ContainsFunc(k.c.Sheet.Table.Cells, func(cell model.Cell) bool { return figure.Lineage(cell.Lineage) == l }) {
			shown = append(shown, l)
		}
	}
	return shown
}

// lineages warns when colors of the user make lineages of the tree look alike.
func (k *check) lineages() {
	if len(k.c.Settings.Colors) == 0 || !slices.ContainsFunc(k.c.Settings.Panels, func(p string) bool { return p == figure.TreePanel || p == figure.TreesPanel }) {
		return
	}
	for _, v := range figure.Visions() {
		pairs := k.lineagesAlike(v, true)
		// a dozen colors cannot all differ in gray, the house's neither
		if len(pairs) == 0 || v == figure.Gray {
			continue
		}
		// the kind of vision most readers have is told first and is enough
		k.add(Warning, "color alone", fmt.Sprintf("the chosen colors look alike in %s: %s", visionName(v), list(pairs)), "Machado et al. 2009",
			"take the house colors back", func(s *settings) { s.Colors = nil })
		return
	}
}

// visionName is a kind of vision in words.
func visionName(v figure.Vision) string {
	if v == figure.Normal {
		return "normal vision"
	}
	return string(v)
}
