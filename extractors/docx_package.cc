// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/docx_package.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace policygap::extractors {
namespace {

class RelationshipHandler : public XmlHandler {
 public:
  RelationshipHandler(std::string_view part_name, std::vector<Relationship>& found)
      : part_name_(part_name), found_(found) {}

  void start_element(const XmlElement& element) override {
    if (element.name() != "Relationship") return;
    Relationship relationship;
    relationship.id = element.attribute("Id");
    const std::string_view type = element.attribute("Type");
    relationship.type = type.substr(type.rfind('/') + 1);
    relationship.is_external = element.attribute("TargetMode") == "External";
    const std::string_view target = element.attribute("Target");
    relationship.target = relationship.is_external ? std::string(target) : resolve_target(part_name_, target);
    found_.push_back(std::move(relationship));
  }
  void end_element(XmlNamespace /*space*/, std::string_view /*name*/) override {}
  void text(std::string_view /*characters*/) override {}

 private:
  std::string_view part_name_;
  std::vector<Relationship>& found_;
};

class PropertiesHandler : public XmlHandler {
 public:
  explicit PropertiesHandler(PackageProperties& properties) : properties_(properties) {}

  void start_element(const XmlElement& element) override {
    target_ = nullptr;
    const std::string_view name = element.name();
    if (element.space() == XmlNamespace::dublin_core && name == "title") target_ = &properties_.title;
    if (element.space() == XmlNamespace::dublin_core_terms && name == "modified")
      target_ = &properties_.modified;
    if (element.space() == XmlNamespace::dublin_core_terms && name == "created")
      target_ = &properties_.created;
    if (element.space() == XmlNamespace::dublin_core && name == "date")
      target_ = &properties_.modified;  // ODF
    if (element.space() == XmlNamespace::odf_meta && name == "generator") target_ = &properties_.application;
    if (element.space() != XmlNamespace::extended_properties) return;
    if (name == "Application") target_ = &properties_.application;
    if (name == "AppVersion") target_ = &properties_.application_version;
  }
  void end_element(XmlNamespace /*space*/, std::string_view /*name*/) override { target_ = nullptr; }
  void text(std::string_view characters) override {
    constexpr std::size_t kLongest = 1000;  // a title; what is longer is none
    if (target_ != nullptr && target_->size() < kLongest) target_->append(characters.substr(0, kLongest));
  }

 private:
  PackageProperties& properties_;
  std::string* target_ = nullptr;
};

class ContentTypeHandler : public XmlHandler {
 public:
  explicit ContentTypeHandler(std::string_view part_name) : part_name_(part_name) {}

  void start_element(const XmlElement& element) override {
    if (element.name() != "Override") return;
    std::string_view name = element.attribute("PartName");
    if (name.starts_with('/')) name.remove_prefix(1);
    const auto is_same = [](char left, char right) {
      const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ' ') : letter;
      };
      return lower(left) == lower(right);
    };
    if (std::equal(name.begin(), name.end(), part_name_.begin(), part_name_.end(), is_same))
      type = element.attribute("ContentType");
  }
  void end_element(XmlNamespace /*space*/, std::string_view /*name*/) override {}
  void text(std::string_view /*characters*/) override {}

  std::string type;

 private:
  std::string_view part_name_;
};

std::string relationships_name(std::string_view part_name) {
  const std::size_t slash = part_name.rfind('/');
  const std::size_t start = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(part_name.substr(0, start)) + "_rels/" + std::string(part_name.substr(start)) + ".rels";
}

}  // namespace

Result<void> read_xml_part(ZipArchive& archive, const std::string& part_name, XmlHandler& handler) {
  auto part = archive.open_part(part_name);
  if (!part) return tl::unexpected<Error>(part.error());
  return read_xml([&](char* buffer, std::size_t size) { return part->read(buffer, size); }, handler,
                  part_name);
}

std::string resolve_target(std::string_view part_name, std::string_view target) {
  std::vector<std::string_view> steps;
  const auto walk = [&](std::string_view path, bool is_file) {
    while (!path.empty()) {
      const std::size_t slash = path.find('/');
      const std::string_view step = path.substr(0, slash);
      path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
      if (step == "..") {
        if (steps.empty()) return false;
        steps.pop_back();
      } else if (!step.empty() && step != ".") {
        steps.push_back(step);
      }
    }
    if (is_file && !steps.empty()) steps.pop_back();
    return true;
  };
  std::string slashed(target);
  std::replace(slashed.begin(), slashed.end(), '\\', '/');
  if (!slashed.starts_with('/') && !walk(part_name, true)) return {};
  if (!walk(slashed, false)) return {};
  std::string name;
  for (const std::string_view step : steps) {
    if (!name.empty()) name.push_back('/');
    name.append(step);
  }
  return name;
}

Result<std::vector<Relationship>> read_relationships(ZipArchive& archive, std::string_view part_name) {
  std::vector<Relationship> found;
  const std::string name = relationships_name(part_name);
  if (!archive.contains(name)) return found;
  RelationshipHandler handler(part_name, found);
  if (auto done = read_xml_part(archive, name, handler); !done) return tl::unexpected<Error>(done.error());
  return found;
}

PackageProperties read_properties(ZipArchive& archive,
                                  const std::vector<Relationship>& package_relationships) {
  PackageProperties properties;
  PropertiesHandler handler(properties);
  for (const Relationship& relationship : package_relationships) {
    const bool is_properties =
        relationship.type == "core-properties" || relationship.type == "coreProperties" ||
        relationship.type == "extended-properties" || relationship.type == "extendedProperties";
    if (!is_properties || relationship.is_external || !archive.contains(relationship.target)) continue;
    static_cast<void>(read_xml_part(archive, relationship.target, handler));
  }
  return properties;
}

Result<std::string> content_type_of(ZipArchive& archive, std::string_view part_name) {
  ContentTypeHandler handler(part_name);
  if (auto done = read_xml_part(archive, "[Content_Types].xml", handler); !done)
    return tl::unexpected<Error>(done.error());
  return handler.type;
}

}  // namespace policygap::extractors
