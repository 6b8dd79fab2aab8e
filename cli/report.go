package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"marrow/gui/figure"
	"marrow/sim/model"
)

// drawValidation draws presets, or all of them, against their evidence.
func drawValidation(c *call, out string, operands []string) error {
	if out == "" {
		return c.misuse(errors.New("-o is missing: where shall the report go, e.g. -o report.pdf"))
	}
	format := figure.FormatOf(out)
	if !slices.Contains(figure.Formats(), format) {
		return c.misuse(fmt.Errorf("-o %s: the ending must be one of %s", out, endings()))
	}
	chosen, err := choose(operands, c.stderr)
	if err != nil {
		return err
	}
	list, err := studies(chosen, c.stderr)
	if err != nil {
		return err
	}
	table, err := model.Human()
	if err != nil {
		return err
	}
	refs, err := model.References()
	if err != nil {
		return err
	}
	report := figure.NewValidation("Marrow "+c.program.version(), table, refs, list)
	return writeFile(out, func(w io.Writer) error { return report.Export(w, format) })
}
