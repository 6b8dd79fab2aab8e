package model

import (
	"fmt"
	"reflect"
	"strings"
)

// A Body is a kind of patient: the organism of the table at another weight, or
// another organism, whose row sets the numbers that differ.
type Body struct {
	ID       string             `toml:"id"`
	Name     string             `toml:"name"`
	Weight   float64            `toml:"weight"`   // kg
	Area     float64            `toml:"area"`     // m²
	Baseline map[string]float64 `toml:"baseline"` // normal values by observable
	Set      []Setting          `toml:"set"`      // numbers of the table, in this order
	Source   string             `toml:"source"`
}

// A Setting gives one number of the table, or every number that its path
// means, another value in a patient: Value in Unit, or Factor times the
// table's own. Paths are those of Parameter; "*" stands for every row, as in
// "cell.*.time".
type Setting struct {
	Path   string  `toml:"path"`
	Value  float64 `toml:"value"`
	Factor float64 `toml:"factor"`
	Unit   string  `toml:"unit"` // of Value; "1" of a factor
	Basis  string  `toml:"basis"`
	Source string  `toml:"source"`
	Note   string  `toml:"note"`
}

// At returns the table of a patient: the table itself where the row sets
// nothing, else a copy.
func (t *Table) At(b Body) (*Table, error) {
	if len(b.Set) == 0 {
		return t, nil
	}
	c := t.Clone()
	for _, s := range b.Set {
		if err := c.set(s); err != nil {
			return nil, fmt.Errorf("patient %s: set %s: %w", b.ID, s.Path, err)
		}
		// Reference intervals are those of the organism that the table is of.
		c.other = c.other || strings.HasPrefix(s.Path, "organism.")
	}
	return c, nil
}

func (t *Table) set(s Setting) error {
	if (s.Value == 0) == (s.Factor == 0) {
		return fmt.Errorf("expected either value or factor")
	}
	places, err := t.places(s.Path)
	if err != nil {
		return err
	}
	for _, p := range places {
		want := "1"
		if p.number != nil && s.Factor == 0 {
			want = p.number.Unit
		}
		if s.Unit != want {
			return fmt.Errorf("unit %q; expected %q", s.Unit, want)
		}
		*p.value = s.Value + s.Factor**p.value
		if n := p.number; n != nil {
			*n = Number{Value: n.Value, Unit: n.Unit, Basis: s.Basis, Source: s.Source, Note: s.Note}
		}
	}
	return nil
}

// number is the setting as a number of the table, for the rules of those.
func (s Setting) number() Number {
	return Number{Value: s.Value + s.Factor, Unit: s.Unit, Basis: s.Basis, Source: s.Source, Note: s.Note}
}

// Clone returns a deep copy that may be edited.
func (t *Table) Clone() *Table {
	c := *t
	detach(reflect.ValueOf(&c).Elem())
	return &c
}

// detach gives a value slices and maps of its own, all the way down.
func detach(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() { // the text the table was read from is never edited
				detach(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(own, v)
		v.Set(own)
		for i := range v.Len() {
			detach(v.Index(i))
		}
	case reflect.Map:
		if v.IsNil() {
			return
		}
		own := reflect.MakeMapWithSize(v.Type(), v.Len())
		for _, k := range v.MapKeys() {
			own.SetMapIndex(k, v.MapIndex(k)) // of numbers
		}
		v.Set(own)
	}
}
