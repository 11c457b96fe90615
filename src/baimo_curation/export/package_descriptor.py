"""What is read of the descriptor of a published package, by exports, comparison and site."""

from __future__ import annotations

from pydantic import (
    AliasChoices,
    BaseModel,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

DESCRIPTOR = "datapackage.json"
PARQUET = "parquet"
CSV = "csv"


class FieldLimits(BaseModel):
    """The constraints of a column that databases can enforce."""

    required: bool = False
    enum: list[str] = []


class PublishedField(BaseModel):
    """A column."""

    name: str
    type: str
    title: str
    description: str
    unit: str | None = None
    constraints: FieldLimits = FieldLimits()


class KeyTarget(BaseModel):
    """The columns that a foreign key refers to; without a resource, in the same table."""

    resource: str | None = None
    fields: list[str]


class PublishedForeignKey(BaseModel):
    """A foreign key."""

    fields: list[str]
    reference: KeyTarget


class PublishedSchema(BaseModel):
    """The columns and keys of a table."""

    fields: list[PublishedField] = Field(min_length=1)
    primary_key: list[str] = Field(alias="primaryKey", min_length=1)
    unique_keys: list[list[str]] = Field(alias="uniqueKeys", default=[])
    foreign_keys: list[PublishedForeignKey] = Field(alias="foreignKeys", default=[])

    @property
    def columns(self) -> list[str]:
        """Names of the columns in order."""
        return [field.name for field in self.fields]

    @model_validator(mode="after")
    def _key_is_among_the_columns(self) -> PublishedSchema:
        if not set(self.primary_key) <= set(self.columns):
            raise ValueError("a column of primaryKey is not among the fields")
        return self


class PublishedResource(BaseModel):
    """A table in a file."""

    name: str
    path: str
    format: str
    mediatype: str
    description: str
    hash: str = Field(pattern="^sha256:[0-9a-f]{64}$")
    # Parquet files have their size under a name of DCAT; publish/datapackage.py says why.
    size: int = Field(validation_alias=AliasChoices("byteSize", "bytes"))
    row_count: int = Field(alias="rowCount")
    table_schema: PublishedSchema = Field(alias="schema")

    @property
    def file_name(self) -> str:
        """Name of the file without its folder."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def sha256(self) -> str:
        """Digest of the file in hexadecimal."""
        return self.hash.removeprefix("sha256:")


class PublishedLicence(BaseModel):
    """A licence by its address."""

    path: str


class PackageDescriptor(BaseModel):
    """A descriptor (Data Package v2) as `baimo build` writes it."""

    title: str
    description: str
    version: str
    keywords: list[str]
    licenses: list[PublishedLicence] = Field(min_length=1)
    resources: list[PublishedResource]

    @field_validator("resources")
    @classmethod
    def _names_are_unique(cls, resources: list[PublishedResource]) -> list[PublishedResource]:
        if len({resource.name for resource in resources}) < len(resources):
            raise ValueError("two resources have the same name")
        return resources

    def resources_in(self, format: str) -> list[PublishedResource]:
        """Return the resources of a format, `parquet` or `csv`."""
        return [resource for resource in self.resources if resource.format == format]


def read_descriptor(data: bytes) -> PackageDescriptor:
    """Return the descriptor in the bytes of its file.

    Raises:
        ValueError: It is not JSON, or lacks something; the message says where.
    """
    try:
        return PackageDescriptor.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ValueError(f"{DESCRIPTOR}: {place}: {first['msg']}".replace(": :", ":")) from error
