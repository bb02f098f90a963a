//! The last step of maxT: a term never looks stronger than one that is.

/// By term, the largest of its exceedances and those of all stronger terms; `order` lists the weakest first.
pub(super) fn step_down(order: &[u32], exceedances: &[u32]) -> Vec<u32> {
    let mut corrected = vec![0; exceedances.len()];
    let mut largest = 0;
    for &term in order.iter().rev() {
        largest = largest.max(exceedances[term as usize]);
        corrected[term as usize] = largest;
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weaker_term_has_at_least_the_exceedances_of_a_stronger_one() {
        // Strongest first: term 2, 0, 1.
        assert_eq!(step_down(&[1, 0, 2], &[3, 9, 5]), [5, 9, 5]);
    }
}
