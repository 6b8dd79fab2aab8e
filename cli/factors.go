package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"marrow/sim/model"
)

// factorsHeading stands above the calibrated parameters in a table. All below
// its first line is rewritten.
const factorsHeading = `# Calibrated parameters. All below this line is written by ` + "`make fit`" + `: factors on
# the values above and in the other files (see the Fitted type for what a factor
# means), with the value of each number before and after. low and high are a 95 %
# interval from the curvature of the misfit; sensitivity is how much the misfit
# rises by it when the factor changes by a tenth.
`

// aboveFactors is what a file holds above its calibrated parameters: all of a
// table that has none yet, nothing of a file that does not exist or holds
// nothing else.
func aboveFactors(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", path, cause(err))
	}
	first, _, _ := bytes.Cut([]byte(factorsHeading), []byte("\n"))
	kept, _, found := bytes.Cut(data, first)
	if !found && len(kept) > 0 {
		kept = append(bytes.TrimRight(kept, "\n"), "\n\n"...)
	}
	return kept, nil
}

// writeFactors writes the rows with the values, on the table as it was before
// calibration, that they lead to.
func writeFactors(w io.Writer, prior *model.Table, rows []model.Fitted) error {
	fitted := prior.Clone()
	b := bufio.NewWriter(w)
	fmt.Fprint(b, factorsHeading)
	for _, f := range rows {
		if err := fitted.Apply(f); err != nil {
			return err
		}
		fmt.Fprintf(b, "\n[[fitted]]\nname = %q\npaths = [\n", f.Name)
		for _, path := range f.Paths {
			before, err := prior.Parameter(path)
			if err != nil {
				return err
			}
			after, err := fitted.Parameter(path)
			if err != nil {
				return err
			}
			fmt.Fprintf(b, "  %q, # %.4g → %.4g\n", path, *before, *after)
		}
		fmt.Fprintf(b, "]\nfactor = %.4g\nbasis = \"fitted\"\nprior = %.3g\nlow = %.3g\nhigh = %.3g\nsensitivity = %.2g\n",
			f.Factor, f.Prior, f.Low, f.High, f.Sensitivity)
	}
	return b.Flush()
}
