package preflight

import (
	"fmt"
	"maps"
	"slices"

	"marrow/gui/figure"
)

// Limits of colors: 3:1 is WCAG 2.2, 1.4.11, for graphics; the differences are
// in CIE L*a*b*, where 20 is told apart on thin lines.
const (
	leastContrast   = 3
	leastDifference = 20
	colored         = 12 // distance from the gray of equal luminance
)

// colors checks ground, inks and text.
func (k *check) colors() {
	style := k.c.Page.Style
	if figure.Contrast(style.Background, style.Foreground) < 4.5 || figure.Contrast(style.Background, figure.Paper().Background) > 1.2 {
		k.add(Warning, "ground", "the ground is dark or colored; journals print on white", "good practice", "", nil)
	}
	// the house's inks are tested; the user's may be anything
	for _, lineage := range slices.Sorted(maps.Keys(k.c.Settings.Colors)) {
		if c := figure.Contrast(style.Ink(lineage).Color, style.Background); c < leastContrast {
			k.add(Warning, "contrast", fmt.Sprintf("%s is too pale for %s: %.1f to 1, at least %d to 1", figure.FormatColor(style.Ink(lineage).Color), lineage, c, leastContrast),
				"WCAG 2.2, 1.4.11", "take the house color back", func(s *settings) {
					s.Colors = maps.Clone(s.Colors)
					delete(s.Colors, lineage)
				})
		}
	}
	// gray text is not colored: compare with its own gray
	if !k.j.Plain {
		return
	}
	for _, t := range k.drawing.Texts {
		if figure.Difference(t.Color, figure.Gray.Color(t.Color)) > colored {
			k.add(Warning, "colored text", fmt.Sprintf("%q is %s", t.Text, figure.FormatColor(t.Color)), k.rule(), "", nil)
			break
		}
	}
	if style.Grid != nil {
		k.add(Warning, "grid", "gridlines are drawn", k.rule(), "", nil)
	}
}

// pairs finds curves of one panel that only color tells apart, for eyes that
// do not see that color.
func (k *check) pairs(p *figure.Panel) {
	inks := p.Inks(k.c.Page.Style)
	// each pair once; equal dashes are what makes color the only cue
	for i, a := range inks {
		for n, b := range inks[:i] {
			// signs tell runs apart, and pale curves are so on purpose
			if !slices.Equal(a.Dash, b.Dash) || p.Series[i].Run != p.Series[n].Run || p.Series[i].Ghost && p.Series[i].Quantity != "" {
				continue
			}
			for _, v := range figure.Visions() {
				if figure.Difference(v.Color(a.Color), v.Color(b.Color)) >= leastDifference {
					continue
				}
				// a copy in gray is a courtesy, red against green a rule
				severity := Warning
				if k.j.RedGreen && (v == figure.Deutan || v == figure.Protan) {
					severity = Error
				}
				k.add(severity, "color alone", fmt.Sprintf("curves %d and %d of %s, %s and %s, look alike in %s and have equal dashes",
					n+1, i+1, p.Title, figure.FormatColor(b.Color), figure.FormatColor(a.Color), visionName(v)), "Machado et al. 2009", "take the house colors back",
					func(s *settings) { s.Colors = nil })
				break
			}
		}
	}
}
