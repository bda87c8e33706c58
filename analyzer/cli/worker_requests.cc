// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/worker_requests.h"

#include <optional>
#include <utility>

#include "base/json.h"

namespace policygap::cli {

namespace {

std::optional<std::string> from_hexadecimal(std::string_view digits) {
  const auto value = [](char digit) {
    return digit >= '0' && digit <= '9'   ? digit - '0'
           : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                                          : -1;
  };
  if (digits.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    const int high = value(digits[at]);
    const int low = value(digits[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

WorkerRequest request_of(const std::string& line, std::size_t number) {
  WorkerRequest request;
  request.has_id = false;
  const std::string place = "line " + std::to_string(number) + " of the input: ";
  const Result<Json> json = parse_json(line);
  if (!json || !json->is_object()) {
    request.problem = place + (json ? "no JSON object" : json.error().message);
    return request;
  }
  if (json->contains("id") && (*json)["id"].is_string()) {
    request.id = (*json)["id"].get<std::string>();
    request.has_id = true;
  } else if (json->contains("id") && (*json)["id"].is_number()) {
    request.id = to_text((*json)["id"]);
    request.has_id = true;
  }
  request.follows_links = !json->contains("named") || (*json)["named"] != false;
  std::optional<std::string> path;
  if (json->contains("path_bytes") && (*json)["path_bytes"].is_string()) {
    path = from_hexadecimal((*json)["path_bytes"].get<std::string>());
  } else if (json->contains("path") && (*json)["path"].is_string()) {
    path = (*json)["path"].get<std::string>();
  }
  if (!path || path->empty() || path->find('\0') != std::string::npos) {
    request.problem = place + "\"path\" names no file";
  } else {
    request.path = std::move(*path);
  }
  return request;
}

}  // namespace

void WorkerRequests::add(std::string entry, std::vector<WorkerRequest>& requests) {
  if (form_ == WorkerInput::json_lines) {
    ++count_;
    if (entry.find_first_not_of(" \t\r") != std::string::npos) requests.push_back(request_of(entry, count_));
    return;
  }
  if (entry.empty()) return;
  requests.push_back(WorkerRequest{std::to_string(++count_), true, std::move(entry), {}});
}

std::vector<WorkerRequest> WorkerRequests::take(std::string_view bytes) {
  std::vector<WorkerRequest> requests;
  pending_ += bytes;
  const char end = form_ == WorkerInput::paths ? '\0' : '\n';
  std::size_t at = 0;
  for (std::size_t found = pending_.find(end, searched_bytes_); found != std::string::npos;
       found = pending_.find(end, at)) {
    add(pending_.substr(at, found - at), requests);
    at = found + 1;
  }
  pending_.erase(0, at);
  searched_bytes_ = pending_.size();
  return requests;
}

std::vector<WorkerRequest> WorkerRequests::finish() {
  std::vector<WorkerRequest> requests;
  if (!pending_.empty()) add(std::move(pending_), requests);
  pending_.clear();
  searched_bytes_ = 0;
  return requests;
}

}  // namespace policygap::cli
