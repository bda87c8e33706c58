// SPDX-License-Identifier: GPL-3.0-or-later
// Catalogue in and out of the compiled pack: `transfer` functions for base/archive.h.
#pragma once

#include "assessment/catalogue.h"
#include "base/archive.h"

namespace policygap::assessment {

template <typename Archive>
void transfer(Archive& archive, LocalText& value) {
  archive(value.sv);
  archive(value.en);
}

template <typename Archive>
void transfer(Archive& archive, Category& value) {
  archive(value.id);
  archive(value.group);
  archive(value.name);
  archive(value.summary);
  archive(value.severity);
}

template <typename Archive>
void transfer(Archive& archive, Question& value) {
  archive(value.audience);
  archive(value.text);
}

template <typename Archive>
void transfer(Archive& archive, ProfileAdvice& value) {
  archive(value.profile);
  archive(value.why);
  archive(value.instead);
}

template <typename Archive>
void transfer(Archive& archive, AdviceText& value) {
  archive(value.says);
  archive(value.why);
  archive(value.instead);
  archive(value.profiles);
}

template <typename Archive>
void transfer(Archive& archive, Advice& value) {
  archive(value.category);
  archive(value.topic);
  archive(value.exemplars);
  archive(value.sv);
  archive(value.en);
  archive(value.questions);
}

template <typename Archive>
void transfer(Archive& archive, Topic& value) {
  archive(value.id);
  archive(value.number);
  archive(value.name);
  archive(value.description);
  archive(value.sap);
  archive(value.ibm);
  archive(value.intel);
  archive(value.others);
  archive(value.others_partly);
  archive(value.practice);
  archive(value.applies);
  archive(value.instead);
  archive(value.questions);
}

template <typename Archive>
void transfer(Archive& archive, Exemplar& value) {
  archive(value.id);
  archive(value.name);
  archive(value.title);
  archive(value.version);
  archive(value.url);
  archive(value.facts);
}

template <typename Archive>
void transfer(Archive& archive, Upside& value) {
  archive(value.id);
  archive(value.name);
  archive(value.description);
  archive(value.instead);
}

template <typename Archive>
void transfer(Archive& archive, Need& value) {
  archive(value.id);
  archive(value.when_category);
  archive(value.when_topic);
  archive(value.needs_topic);
  archive(value.needs);
  archive(value.audience);
  archive(value.question);
  archive(value.message);
}

template <typename Archive>
void transfer(Archive& archive, Channel& value) {
  archive(value.id);
  archive(value.name);
}

template <typename Archive>
void transfer(Archive& archive, Authority& value) {
  archive(value.id);
  archive(value.jurisdiction);
  archive(value.date);
  archive(value.url);
  archive(value.profiles);
  archive(value.categories);
  archive(value.name);
  archive(value.says);
}

template <typename Archive>
void transfer(Archive& archive, Message& value) {
  archive(value.key);
  archive(value.pattern);
}

template <typename Archive>
void transfer(Archive& archive, Catalogue& value) {
  archive(value.categories);
  archive(value.advice);
  archive(value.topics);
  archive(value.exemplars);
  archive(value.upsides);
  archive(value.needs);
  archive(value.channels);
  archive(value.authorities);
  archive(value.messages);
}

}  // namespace policygap::assessment
