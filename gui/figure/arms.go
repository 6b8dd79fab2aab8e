package figure

// armInks are the inks of runs drawn over the first one. The first keeps the
// ink of its lineage, which is solid; these differ from it and from each other
// by dash as well as by color.
var armInks = []Ink{
	{hex(0x4D4D4D), midDash},
	{hex(0x8A6D00), dotDash},
	{hex(0x4B3FA0), dotted},
	{hex(0xD55E00), longDash},
}

// TimeCourse returns the panel of a quantity with the curves of all runs. Runs
// with a name are drawn as equals with their names at the curves' ends, a run
// without one is the pale ghost of the run before.
func (s *Sheet) TimeCourse(name string) *Panel {
	if _, ok := groups[name]; ok {
		return s.group(name)
	}
	o := s.Course
	o.Day0, o.Cursor, o.HideCursor = s.Preset.Day0, s.At, !s.Cursor
	o.Lineage, o.Evidence = QuantityLineage(s.Table, name), s.Preset.Evidence
	o.Curves = s.Preset.Curves
	p := PanelFor(s.Record, name, o)
	q, ok := s.Record.Quantity(name)
	if !ok || len(s.Arms) == 0 {
		return p
	}
	first := &p.Series[len(p.Series)-1]
	first.Name, first.Solid = s.Name, true
	values := append([]float64(nil), s.Record.Values(name)...)
	named := 0
	for _, arm := range s.Arms {
		series := Series{Name: arm.Name, Lineage: o.Lineage, Ghost: arm.Name == ""}
		if !series.Ghost {
			series.Ink = &armInks[named%len(armInks)]
			named++
		}
		p.Series = append(p.Series, courseOf(arm.Record, name, 1, arm.Preset.Day0, s.armUntil(arm), series))
		values = append(values, arm.Record.Values(name)...)
		p.TMin, p.TMax = min(p.TMin, -arm.Preset.Day0), max(p.TMax, arm.Record.End()-arm.Preset.Day0)
	}
	p.axis(values, 1, q)
	return p
}

// armUntil is where a growing curve of an arm ends, time of its run: on the same
// day of the axis as the first run's.
func (s *Sheet) armUntil(arm Run) float64 {
	if s.Course.Until <= 0 {
		return 0
	}
	// the first sample shows even where the arm begins later
	return max(s.Course.Until-s.Preset.Day0+arm.Preset.Day0, 1e-9)
}

// Inks returns how each curve of a panel is drawn, in the order of Series.
func (p *Panel) Inks(s Style) []Ink {
	f := &frame{p: p, s: s}
	inks := make([]Ink, len(p.Series))
	for i, series := range p.Series {
		inks[i] = f.ink(series)
	}
	return inks
}

// TimeCourseOf returns the panel of a name if that is a time course, else nil.
func (s *Sheet) TimeCourseOf(name string) *Panel {
	_, single := s.Record.Quantity(name)
	if _, ok := groups[name]; !ok && !single {
		return nil
	}
	return s.TimeCourse(name)
}
