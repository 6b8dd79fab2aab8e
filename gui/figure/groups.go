package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"marrow/sim"
)

// Panels that show several quantities at once.
const (
	CytokinesPanel = "cytokines" // relative to normal
	NichePanel     = "niche"     // relative to normal
	ChimerismPanel = "chimerism" // share of the donor in percent; needs a graft
)

// A group is such a panel.
type group struct {
	title, unit string
	quantities  []string
	relative    bool
}

// groups are at most six curves each, in the order in which they are drawn.
var groups = map[string]group{
	CytokinesPanel: {"Cytokines", "× normal", []string{"gcsf", "tpo", "epo", "il7", "il6", "scf"}, true},
	NichePanel:     {"Niche", "× normal", []string{"cxcl12", "tgf", "ecm", "niche_free"}, true},
	ChimerismPanel: {"Donor cells", "%", []string{"donor.ha", "donor.n", "donor.rbc", "donor.plt", "donor.b", "donor.cd4"}, false},
}

// groupInks are the inks inside a group: no two have both like grays and equal
// dashes, so they are told apart by every eye and in a copy.
var groupInks = map[string]Ink{
	"gcsf":       {hex(0x0072B2), solid},
	"tpo":        {hex(0xC46A9C), longDash},
	"epo":        {hex(0xD55E00), midDash},
	"il7":        {hex(0x7A5C3E), dotDash},
	"il6":        {hex(0x4B3FA0), dotted},
	"scf":        {hex(0x1A1A1A), longDash},
	"cxcl12":     {hex(0x0072B2), solid},
	"tgf":        {hex(0x9B2D5E), longDash},
	"ecm":        {hex(0x8A6D00), dotDash},
	"niche_free": {hex(0x009E73), midDash},
	"donor.ha":   {hex(0x1A1A1A), solid},
	"donor.n":    {hex(0x0072B2), solid},
	"donor.rbc":  {hex(0xD55E00), midDash},
	"donor.plt":  {hex(0xC46A9C), longDash},
	"donor.b":    {hex(0x007C89), dotDash},
	"donor.cd4":  {hex(0x9B2D5E), dotted},
}

// GroupPanels lists the panels of several quantities that a record has.
func GroupPanels(r *sim.Record) []string {
	var names []string
	for _, name := range []string{CytokinesPanel, NichePanel, ChimerismPanel} {
		if hasGroup(r, name) == nil {
			names = append(names, name)
		}
	}
	return names
}

// hasGroup returns nil if the record can fill a group's panel.
func hasGroup(r *sim.Record, name string) error {
	for _, q := range groups[name].quantities {
		if _, ok := r.Quantity(q); ok {
			return nil
		}
	}
	return fmt.Errorf("figure: panel %q: the run has none of %s", name, strings.Join(groups[name].quantities, ", "))
}

// group draws the curves of all runs. What a run lacks is left out: no graft,
// no donor.
func (s *Sheet) group(name string) *Panel {
	g := groups[name]
	o := s.Course
	p := NewPanel(g.title, g.unit)
	values := s.groupCurves(p, g, 0, Run{Preset: s.Preset, Record: s.Record}, o.Until)
	named := 0
	for i, arm := range s.Arms {
		values = append(values, s.groupCurves(p, g, i+1, arm, s.armUntil(arm))...)
		if arm.Name != "" {
			named++
		}
	}
	if named > 0 {
		p.Runs = []string{s.Name}
		for _, arm := range s.Arms {
			p.Runs = append(p.Runs, arm.Name)
		}
	}
	// the axis is that of the whole run while curves grow
	p.TMin, p.TMax = -s.Preset.Day0, s.Record.End()-s.Preset.Day0
	for _, arm := range s.Arms {
		p.TMin, p.TMax = min(p.TMin, -arm.Preset.Day0), max(p.TMax, arm.Record.End()-arm.Preset.Day0)
	}
	lo, hi := slices.Min(values), slices.Max(values)
	// signals run over decades: what grows tenfold is read on a log axis
	p.Log = g.relative && (o.Log || hi > 10)
	p.axis(values, 1, sim.Quantity{Lo: math.NaN(), Hi: math.NaN()})
	// a fifth of air on both sides, as no curve may lie on the frame
	if p.Log && lo > 0 {
		// ratios have no detection limit, but beyond six decades no reader looks
		p.Floor = 0
		if lo < hi*1e-6 {
			p.Floor = math.Pow(10, math.Floor(math.Log10(hi*1e-6)))
		}
		p.VMin, p.VMax = max(lo, p.Floor)/1.2, hi*1.2
	}
	p.marks(s.Record, s.Preset.Day0)
	if s.Cursor {
		p.Cursor = s.At - s.Preset.Day0
	}
	return p
}

// groupCurves adds the curves of a run and returns all their values. Only the
// first run's have names: those of the others have the same inks.
func (s *Sheet) groupCurves(p *Panel, g group, n int, run Run, until float64) (values []float64) {
	for _, id := range g.quantities {
		q, ok := run.Record.Quantity(id)
		if !ok {
			continue
		}
		scale := 1.0
		if g.relative && q.Normal > 0 {
			scale = 1 / q.Normal
		}
		series := Series{Quantity: id, Lineage: QuantityLineage(s.Table, id), Run: n, Ghost: n > 0 && run.Name == ""}
		if n == 0 {
			series.Name = s.groupName(id, q)
		}
		if ink, ok := groupInks[id]; ok {
			series.Ink = &ink
		}
		p.Series = append(p.Series, courseOf(run.Record, id, scale, run.Preset.Day0, until, series))
		for _, v := range run.Record.Values(id) {
			values = append(values, v*scale)
		}
	}
	return values
}

// groupName is the short name at a curve's end.
func (s *Sheet) groupName(id string, q sim.Quantity) string {
	// cells by the name they have in the tree
	if _, cell, ok := strings.Cut(id, "."); ok && s.Table != nil {
		for _, c := range s.Table.Cells {
			if c.ID == cell {
				return c.Short
			}
		}
	}
	if s.Table != nil {
		for _, c := range s.Table.Cytokines {
			if c.ID == id {
				return c.Label
			}
		}
	}
	return q.Label
}
