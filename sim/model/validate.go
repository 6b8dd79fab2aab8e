package model

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

var bases = []string{"measured", "derived", "assumed", "fitted"}

// Validate checks that every number of the table carries a basis, the unit
// its place demands and sources that exist, and that the table has a steady
// state. All faults are reported together.
func (t *Table) Validate() error {
	refs, err := References()
	if err != nil {
		return err
	}
	v := validator{refs: refs}
	v.walk(reflect.ValueOf(t).Elem(), "table", "")
	if err := errors.Join(v.errs...); err != nil {
		return err
	}
	if _, err := New(t, 0, nil); err != nil {
		return err
	}
	for _, p := range t.Patients {
		at, err := t.At(p)
		if err != nil {
			return err
		}
		if _, err := New(at, p.Weight, p.Baseline); err != nil {
			return fmt.Errorf("patient %s: %w", p.ID, err)
		}
	}
	return nil
}

type validator struct {
	refs map[string]Reference
	errs []error
}

func (v *validator) walk(x reflect.Value, where, unit string) {
	switch x.Kind() {
	case reflect.Slice:
		for i := range x.Len() {
			v.walk(x.Index(i), fmt.Sprintf("%s %s", where, rowName(x.Index(i), i)), unit)
		}
	case reflect.Struct:
		if n, ok := x.Interface().(Number); ok {
			v.number(n, where, unit)
			return
		}
		if set, ok := x.Interface().(Setting); ok {
			v.number(set.number(), where+" ("+set.Path+")", "")
			return
		}
		v.basis(x, where)
		for i := range x.NumField() {
			f := x.Type().Field(i)
			if f.IsExported() {
				v.walk(x.Field(i), strings.TrimPrefix(where+"."+f.Tag.Get("toml"), "table."), f.Tag.Get("unit"))
			}
		}
	}
}

// rowName prefers the id of a row to its number.
func rowName(row reflect.Value, i int) string {
	if row.Kind() == reflect.Struct {
		if id := row.FieldByName("ID"); id.IsValid() && id.String() != "" {
			return id.String()
		}
	}
	return fmt.Sprint(i + 1)
}

// basis checks rows that carry one basis for several numbers.
func (v *validator) basis(x reflect.Value, where string) {
	b, s := x.FieldByName("Basis"), x.FieldByName("Source")
	if b.IsValid() && !slices.Contains(bases, b.String()) {
		v.errs = append(v.errs, fmt.Errorf("%s: basis %q; expected one of %v", where, b.String(), bases))
	}
	if s.IsValid() {
		v.sources(s.String(), where)
	}
}

func (v *validator) number(n Number, where, unit string) {
	if n == (Number{}) {
		return // optional and absent; what must be there New demands
	}
	fail := func(format string, args ...any) {
		v.errs = append(v.errs, fmt.Errorf("%s: %s", where, fmt.Sprintf(format, args...)))
	}
	switch {
	case !finite(n.Value, n.Low, n.High):
		fail("the value must be finite")
	case n.Value < 0:
		fail("value %g must not be negative", n.Value)
	case unit != "" && n.Unit != unit:
		fail("unit %q; expected %q", n.Unit, unit)
	case n.Unit == "":
		fail("has no unit")
	case !slices.Contains(bases, n.Basis):
		fail("basis %q; expected one of %v", n.Basis, bases)
	case n.Basis == "measured" && n.Source == "":
		fail("a measured number needs a source")
	case n.High != 0 && n.Low > n.High:
		fail("low %g exceeds high %g", n.Low, n.High)
	}
	v.sources(n.Source, where)
}

func (v *validator) sources(keys, where string) {
	for _, k := range strings.Fields(keys) {
		if _, ok := v.refs[k]; !ok {
			v.errs = append(v.errs, fmt.Errorf("%s: source %q is not in references.toml", where, k))
		}
	}
}
