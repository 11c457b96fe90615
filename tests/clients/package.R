# R reads the package as its descriptor describes it: types, keys, references, Chinese text, a join;
# and the same tables from the SQLite file beside it, where RSQLite is installed.

folder <- commandArgs(trailingOnly = TRUE)[1]
descriptor <- jsonlite::fromJSON(file.path(folder, "datapackage.json"), simplifyVector = FALSE)
classes <- c(
  string = "character", integer = "integer", number = "numeric", boolean = "logical", date = "Date"
)

read <- function(resource) {
  fields <- resource$schema$fields
  read.csv(
    file.path(folder, resource$path),
    na.strings = "", encoding = "UTF-8", check.names = FALSE,
    colClasses = setNames(
      classes[vapply(fields, `[[`, "", "type")], vapply(fields, `[[`, "", "name")
    )
  )
}
joined <- function(keys) do.call(paste, c(unname(keys), sep = "\r"))
is_csv <- vapply(descriptor$resources, function(resource) resource$format == "csv", TRUE)
resources <- descriptor$resources[is_csv]
tables <- lapply(resources, read)
names(tables) <- sub("\\.csv$", "", basename(vapply(resources, `[[`, "", "path")))

for (number in seq_along(resources)) {
  schema <- resources[[number]]$schema
  table <- tables[[number]]
  about <- names(tables)[number]
  if (nrow(table) != resources[[number]]$rowCount) stop(about, ": rows differ")
  if (anyDuplicated(table[unlist(schema$primaryKey)])) stop(about, ": the key is not unique")
  for (field in schema$fields) {
    cells <- table[[field$name]]
    codes <- unlist(field$constraints$enum)
    if (isTRUE(field$constraints$required) && anyNA(cells)) stop(about, ": ", field$name, " is NA")
    if (length(codes) && !all(cells %in% c(codes, NA))) stop(about, ": ", field$name, " has no code")
  }
  for (key in schema$foreignKeys) {
    target <- names(tables)[vapply(resources, `[[`, "", "name") == key$reference$resource]
    from <- table[unlist(key$fields)]
    from <- from[complete.cases(from), , drop = FALSE]
    known <- tables[[target]][unlist(key$reference$fields)]
    if (!all(joined(from) %in% joined(known))) {
      stop(about, ": ", toString(key$fields), " dangles")
    }
  }
}

units <- tables$units
stopifnot(units$name_zh[units$unit_id == "cny"] == "\u4eba\u6c11\u5e01\u5143")
figures <- merge(tables$metrics, tables$entities, by.x = "subject_id", by.y = "entity_id")
with_subject <- sum(!is.na(tables$metrics$subject_id)) # the others are about a population
stopifnot(nrow(figures) == with_subject, is.numeric(figures$value), !anyNA(figures$name))
sensetime <- unique(figures$name_zh[figures$subject_id == "sensetime"])
stopifnot(identical(sensetime, "\u5546\u6c64\u79d1\u6280"), nchar(sensetime) == 4)

if (requireNamespace("RSQLite", quietly = TRUE)) {
  file <- DBI::dbConnect(RSQLite::SQLite(), file.path(dirname(folder), "baimo.sqlite"))
  for (name in names(tables)) {
    rows <- DBI::dbGetQuery(file, paste0("select count(*) as n from \"", name, "\""))$n
    if (rows != nrow(tables[[name]])) stop(name, ": SQLite holds ", rows, " rows")
  }
  query <- "select distinct row_id from search where search match ?"
  found <- DBI::dbGetQuery(file, query, params = list("\u5546\u6c64"))$row_id
  stopifnot("sensetime" %in% found)
  DBI::dbDisconnect(file)
}
cat(sum(vapply(tables, nrow, 1L)), "rows of", length(tables), "tables\n")
