# R reads the curated CSV files as they are: rows, missing values and Chinese text.

folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name) {
  read.csv(file.path(folder, "dataset", paste0(name, ".csv")), na.strings = "", encoding = "UTF-8")
}
units <- read("units")
metrics <- read("metrics")
stopifnot(is.numeric(metrics$value), !anyDuplicated(metrics$metric_id))
stopifnot(units$name_zh[units$unit_id == "cny"] == "\u4eba\u6c11\u5e01\u5143")
if (requireNamespace("arrow", quietly = TRUE)) {
  published <- arrow::read_parquet(file.path(folder, "dataset/parquet/metrics.parquet"))
  stopifnot(nrow(published) == nrow(metrics), inherits(published$period_start, "Date"))
}
cat(nrow(metrics), "metrics\n")
