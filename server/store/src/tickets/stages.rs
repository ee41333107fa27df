//! Conditions on the stage as literals: a partial index is used only when the query repeats its words, not with bound values.

use sea_orm::sea_query::Expr;

/// Work that is still owed: the words of the index `ticket_open`.
const OPEN: &str =
    "stage IN ('submitted', 'dispatched', 'accepted', 'en_route', 'in_progress', 'suspended', 'outsourced')";

/// Work that is still owed.
pub(crate) fn open() -> Expr {
    Expr::cust(OPEN)
}

/// Waits for somebody: the words of `ticket_waiting`.
pub(crate) fn waiting() -> Expr {
    Expr::cust("stage = 'submitted'")
}

/// Was offered: the words of `ticket_offered`.
pub(crate) fn offered() -> Expr {
    Expr::cust("stage = 'dispatched'")
}

/// Is finished and unanswered: the words of `ticket_unanswered`.
pub(crate) fn completed() -> Expr {
    Expr::cust("stage = 'completed'")
}

#[cfg(test)]
mod tests {
    use super::OPEN;
    use domain::ticket::Stage;

    #[test]
    fn the_words_name_every_open_stage() {
        let listed: Vec<_> = Stage::ALL.iter().filter(|s| s.is_open()).map(|s| format!("'{}'", s.code())).collect();
        assert_eq!(OPEN, format!("stage IN ({})", listed.join(", ")));
    }
}
