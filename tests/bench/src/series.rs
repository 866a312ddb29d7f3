//! The values of several runs of one measurement.

/// Values in ascending order; never empty.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Series(Vec<f64>);

impl Series {
    /// The values of the runs. None when there was no run.
    pub(crate) fn new(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        (!values.is_empty()).then_some(Self(values))
    }

    /// How many runs there were.
    pub(crate) fn runs(&self) -> usize {
        self.0.len()
    }

    /// The value in the middle; the mean of the two in the middle when their number is even.
    pub(crate) fn median(&self) -> f64 {
        let middle = self.0.len() / 2;
        if self.0.len().is_multiple_of(2) {
            f64::midpoint(self.0[middle - 1], self.0[middle])
        } else {
            self.0[middle]
        }
    }

    /// The smallest value.
    pub(crate) fn least(&self) -> f64 {
        self.0[0]
    }

    /// The largest value.
    pub(crate) fn most(&self) -> f64 {
        self.0[self.0.len() - 1]
    }

    /// The smallest value that at least this share of the values does not exceed (nearest rank).
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let wanted = share * self.0.len() as f64;
        let rank = (1..=self.0.len()).find(|rank| *rank as f64 >= wanted);
        self.0[rank.unwrap_or(self.0.len()) - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::Series;

    #[test]
    fn the_median_of_an_odd_number_is_a_value() {
        let series = Series::new(vec![9.0, 1.0, 4.0]).expect("values");
        assert_eq!(
            (series.median(), series.least(), series.most(), series.runs()),
            (4.0, 1.0, 9.0, 3)
        );
    }

    #[test]
    fn the_median_of_an_even_number_lies_between_two() {
        assert_eq!(Series::new(vec![1.0, 2.0, 4.0, 9.0]).expect("values").median(), 3.0);
    }

    #[test]
    fn the_99th_percentile_of_200_values_leaves_two_above() {
        let series = Series::new((1..=200).map(f64::from).collect()).expect("values");
        assert_eq!(series.quantile(0.99), 198.0);
        assert_eq!(series.quantile(1.0), 200.0);
    }

    #[test]
    fn no_run_is_no_series() {
        assert_eq!(Series::new(Vec::new()), None);
    }
}
