-- version: 3.3.7
-- schema: tiger
-- requires: postgis, fuzzystrmatch

create schema tiger_data;
