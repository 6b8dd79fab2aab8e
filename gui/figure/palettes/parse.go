package palettes

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"marrow/gui/figure"
	"marrow/presets"
)

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Format writes a palette in the order of the lineages.
func Format(colors map[figure.Lineage]string) (string, error) {
	var b strings.Builder
	b.WriteString("# Colors of lineages in the figures of Marrow; those not named are the house's\n")
	for _, l := range figure.Lineages() {
		text, ok := colors[l]
		if !ok {
			continue
		}
		if _, err := figure.ParseColor(text); err != nil {
			return "", fmt.Errorf("palettes: color of %s: %w", l, err)
		}
		fmt.Fprintf(&b, "%s = %q\n", l, strings.ToUpper(text))
	}
	return b.String(), nil
}

// Parse reads a palette. The error is a *presets.Error: what Marrow did not
// write itself may have any fault, and is told where it is.
func Parse(file string, data []byte) (map[figure.Lineage]string, error) {
	f := source{file, data}
	if i := invalid(data); i >= 0 {
		return nil, f.fault(i, "this is not text in UTF-8", "")
	}
	// the decoder finds what the parser alone lets pass, such as a key twice
	var all map[string]any
	if err := toml.Unmarshal(data, &all); err != nil {
		return nil, f.syntax(err)
	}
	colors := map[figure.Lineage]string{}
	var p unstable.Parser
	p.Reset(data)
	for p.NextExpression() {
		if err := f.entry(p.Expression(), colors); err != nil {
			return nil, err
		}
	}
	if err := p.Error(); err != nil {
		return nil, f.syntax(err)
	}
	return colors, nil
}

// invalid is the offset of the first byte that is no UTF-8, or -1.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// source is a file that can say where something is.
type source struct {
	file string
	data []byte
}

// entry takes one line, a lineage and its color.
func (f source) entry(e *unstable.Node, colors map[figure.Lineage]string) error {
	if e.Kind == unstable.Comment {
		return nil
	}
	keys := e.Key()
	if !keys.Next() {
		return nil
	}
	key := keys.Node()
	at := int(key.Raw.Offset)
	if e.Kind != unstable.KeyValue || keys.Next() {
		return f.fault(at, "a palette has no tables", `write lines such as erythroid = "#D55E00"`)
	}
	lineage := figure.Lineage(key.Data)
	if !slices.Contains(figure.Lineages(), lineage) {
		return f.fault(at, fmt.Sprintf("unknown lineage %q", lineage), "possible are "+lineages())
	}
	v := e.Value()
	if v.Kind != unstable.String {
		return f.fault(at, fmt.Sprintf("the color of %s must be a text", lineage), `such as "#0072B2"`)
	}
	if _, err := figure.ParseColor(string(v.Data)); err != nil {
		return f.fault(int(v.Raw.Offset), err.Error(), "")
	}
	colors[lineage] = strings.ToUpper(string(v.Data))
	return nil
}

// lineages lists the names a palette may use.
func lineages() string {
	var names []string
	for _, l := range figure.Lineages() {
		names = append(names, string(l))
	}
	return strings.Join(names, ", ")
}

// syntax translates an error of the library.
func (f source) syntax(err error) error {
	at := 0
	var de *toml.DecodeError
	if errors.As(err, &de) {
		line, column := de.Position() // the column counts bytes
		for range line - 1 {
			at += bytes.IndexByte(f.data[at:], '\n') + 1
		}
		at += column - 1
	}
	return f.fault(at, strings.TrimPrefix(err.Error(), "toml: "), "this is not valid TOML")
}

// fault is an error at a byte of the file; columns count characters.
func (f source) fault(at int, msg, hint string) error {
	before := f.data[:min(max(at, 0), len(f.data))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return &presets.Error{
		File: f.file, Line: bytes.Count(before, []byte("\n")) + 1, Column: utf8.RuneCount(before[start:]) + 1,
		Msg: msg, Hint: hint,
	}
}
