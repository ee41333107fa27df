//! Short names for the column types that every table uses, the same on both databases.

use sea_orm_migration::prelude::*;

/// A UUIDv7 made in the program, in the database's own form.
pub(crate) fn id(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().take()
}

/// An id that may be missing.
pub(crate) fn id_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().take()
}

/// Words, codes, and JSON that no query looks into.
pub(crate) fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

/// Words that may be missing.
pub(crate) fn text_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().take()
}

/// An instant in milliseconds, a day number, or a large count.
pub(crate) fn big(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

/// An instant that may be missing.
pub(crate) fn big_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().take()
}

/// A small whole number.
pub(crate) fn int(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().take()
}

/// A small whole number that may be missing.
pub(crate) fn int_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().take()
}

/// Yes or no.
pub(crate) fn flag(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

/// Bytes of a known length: hashes.
pub(crate) fn bytes(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().not_null().take()
}

/// A table with these columns; the first `keys` of them are its primary key.
pub(crate) fn table(name: &'static str, keys: usize, columns: Vec<ColumnDef>) -> TableCreateStatement {
    let mut key = Index::create();
    let mut table = Table::create();
    table.table(name);
    for (position, mut column) in columns.into_iter().enumerate() {
        if position < keys {
            key.col(Alias::new(column.get_column_name()));
        }
        table.col(&mut column);
    }
    table.primary_key(&mut key);
    table
}

/// Creates tables, then runs the statements that create their indexes.
pub(crate) async fn create(
    manager: &SchemaManager<'_>,
    tables: Vec<TableCreateStatement>,
    indexes: &[&str],
) -> Result<(), DbErr> {
    for table in tables {
        manager.create_table(table).await?;
    }
    for sql in indexes {
        manager.get_connection().execute_unprepared(sql).await?;
    }
    Ok(())
}
